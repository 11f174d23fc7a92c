import {
  MissingRight,
  SetupRights,
} from '@mesh-gates/plugin-mesh-gates-common';
import { ClusterLink, numberText } from '../../parts';
import { Translate, useMessages } from '../../useMessages';
import { Yaml } from '../Yaml';
import { Step } from './Step';
import styles from './Setup.module.css';

const MOST_SHOWN = 10;

/** Which rights are missing, and the role that gives exactly those that are needed. @internal */
export function RightsStep(props: { rights: SetupRights; found: number }) {
  const t = useMessages();
  const { done, missing, missingTotal, clusterRole } = props.rights;
  const shown = missing.slice(0, MOST_SHOWN);
  return (
    <Step
      done={done}
      title={t('setup.rights.title')}
      sentence={rightsSentence(t, props)}
    >
      {shown.length > 0 && (
        <ul className={styles.list}>
          {shown.map(right => (
            <Missing
              key={`${right.cluster} ${right.group} ${right.resource} ${right.verb}`}
              right={right}
            />
          ))}
          {missingTotal > shown.length && (
            <li className={styles.quiet}>
              {t('setup.more', {
                shown: String(shown.length),
                total: numberText(missingTotal),
              })}
            </li>
          )}
        </ul>
      )}
      <p className={styles.quiet}>{t('setup.rights.how')}</p>
      <Yaml
        label={t('setup.rights.role')}
        copy={t('cluster.copyRole')}
        yaml={clusterRole}
      />
    </Step>
  );
}

function rightsSentence(
  t: Translate,
  props: { rights: SetupRights; found: number },
): string {
  const { done, missingTotal } = props.rights;
  if (missingTotal > 0) {
    return t('setup.rights.missing', { count: missingTotal });
  }
  if (done) {
    return t('setup.rights.none');
  }
  return props.found === 0
    ? t('setup.rights.noCluster')
    : t('setup.rights.notKnown');
}

function Missing({ right }: { right: MissingRight }) {
  const t = useMessages();
  return (
    <li className={styles.open}>
      {t('setup.rights.one', {
        verb: right.verb,
        kind: right.resource,
        cluster: <ClusterLink cluster={right.cluster} />,
      })}
    </li>
  );
}
