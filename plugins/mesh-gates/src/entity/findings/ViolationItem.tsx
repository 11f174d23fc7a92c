import { Violation } from '@mesh-gates/plugin-mesh-gates-common';
import { CopyButton, GateText, ObjectLines, objectTitle } from '../../parts';
import { Translate, useMessages } from '../../useMessages';
import styles from './FindingDetail.module.css';

function marks([first, last]: number[]): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

const MOST_ALSO_IN = 5;

function alsoInText(t: Translate, clusters: string[]): string {
  const more = clusters.length - MOST_ALSO_IN;
  return more > 1
    ? t('detail.alsoInMore', {
        clusters: clusters.slice(0, MOST_ALSO_IN).join(', '),
        number: String(more),
      })
    : t('detail.alsoIn', { clusters: clusters.join(', ') });
}

/** One place: the message, the object, its violating lines, and what was found there. @internal */
export function ViolationItem(props: {
  violation: Violation;
  tone: 'fail' | 'warn' | 'granted';
  shownAt: boolean;
}) {
  const t = useMessages();
  const { violation, tone } = props;
  const { object, excerpt, source, message, detail } = violation;
  const title = objectTitle(object);
  const caption = (
    <>
      <strong className={styles.mono}>{title}</strong>
      <span>{object.cluster}</span>
      {source && (
        <span className={styles.mono}>{`${source.file}:${source.line}`}</span>
      )}
    </>
  );
  return (
    <li className={styles.violation} data-shown-at={props.shownAt || undefined}>
      <p className={styles.message}>
        <GateText text={message} />
      </p>
      {excerpt ? (
        <ObjectLines
          label={t('lines.label', { object: title })}
          tone={tone}
          caption={caption}
          lines={excerpt.lines}
          marked={marks(excerpt.marked)}
          firstLine={excerpt.firstLine}
          message={message}
          note={
            detail && detail !== message ? (
              <GateText text={detail} />
            ) : undefined
          }
          footer={
            <>
              <span className={styles.path}>
                {excerpt.firstLine === undefined
                  ? t('lines.live', { cluster: object.cluster })
                  : violation.path}
              </span>
              <CopyButton label={t('lines.copyPath')} text={violation.path} />
            </>
          }
        />
      ) : (
        <p className={styles.objectLine}>
          {caption}
          <span className={styles.mono}>{violation.path}</span>
        </p>
      )}
      {violation.alsoIn.length > 0 && (
        <p className={styles.alsoIn}>{alsoInText(t, violation.alsoIn)}</p>
      )}
    </li>
  );
}
