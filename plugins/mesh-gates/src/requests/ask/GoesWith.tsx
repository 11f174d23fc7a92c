import { RequestPreview } from '@mesh-gates/plugin-mesh-gates-common';
import { ownerNames } from '../../parts';
import { useMessages } from '../../useMessages';
import { durationText } from '../duration';
import styles from './Ask.module.css';

/** What the decider will see with it, and who that is. @internal */
export function GoesWith({ preview }: { preview: RequestPreview }) {
  const t = useMessages();
  const { evidence, deciders, usualAnswerSeconds, rule } = preview;
  const who = deciders
    .map(each =>
      t('ask.decider', {
        groups: ownerNames(each.groups),
        people: t('people.count', { count: each.people.length }),
        count: each.approvals,
      }),
    )
    .join('; ');
  return (
    <div className={styles.goesWith}>
      <p>
        {rule ? t('ask.rule', { rule }) : who && t('ask.decides', { who })}{' '}
        {!rule &&
          usualAnswerSeconds !== undefined &&
          t('ask.usual', { span: durationText(t, usualAnswerSeconds * 1000) })}
      </p>
      <p className={styles.quiet}>
        {t('ask.goesWith', {
          verdicts: t('ask.verdicts', { count: evidence.places.length }),
          workloads: t('request.workloads', { count: evidence.workloads }),
        })}
      </p>
    </div>
  );
}
