import { useApi } from '@backstage/core-plugin-api';
import {
  Cluster,
  Finding,
  FindingList,
} from '@mesh-gates/plugin-mesh-gates-common';
import { Reading, meshGatesApiRef, useWholeReading } from '../api';
import { ProblemAlert, VerdictBadge, objectTitle } from '../parts';
import { useMessages } from '../useMessages';
import { Yaml } from './Yaml';
import styles from './ClusterPage.module.css';

const MOST_SHOWN = 10;

/** What belongs to no service, and the annotation that would claim what gates find fault with. @internal */
export function ClusterUnowned({ cluster }: { cluster: Cluster }) {
  const t = useMessages();
  return cluster.unowned === 0 ? (
    <p className={styles.quiet}>{t('cluster.unownedNone')}</p>
  ) : (
    <>
      <p>{t('cluster.unownedCount', { count: cluster.unowned })}</p>
      <UnownedFindings cluster={cluster.name} />
    </>
  );
}

function UnownedFindings(props: { cluster: string }) {
  const api = useApi(meshGatesApiRef);
  const { reading, check } = useWholeReading<FindingList>({
    key: props.cluster,
    concerns: () => true,
    read: () =>
      api.getFindings({
        owner: ['none'],
        cluster: [props.cluster],
        limit: MOST_SHOWN,
      }),
  });
  return <Findings reading={reading} onRetry={check} />;
}

function Findings(props: {
  reading: Reading<FindingList>;
  onRetry: () => void;
}) {
  const t = useMessages();
  const { reading } = props;
  if (reading.phase === 'loading') {
    return null;
  }
  if (reading.phase === 'failed') {
    return reading.problem.kind === 'forbidden' ? (
      <p className={styles.quiet}>{t('cluster.unownedHidden')}</p>
    ) : (
      <ProblemAlert problem={reading.problem} onRetry={props.onRetry} />
    );
  }
  const { items, total } = reading.value;
  if (total === 0) {
    return <p className={styles.quiet}>{t('cluster.unownedFine')}</p>;
  }
  return (
    <>
      <p>{t('cluster.unownedFindings', { count: total })}</p>
      <ul className={styles.unowned}>
        {items.map(finding => (
          <UnownedFinding key={finding.id} finding={finding} />
        ))}
      </ul>
      {items.length < total && (
        <p className={styles.quiet}>
          {t('cluster.unownedShown', {
            shown: String(items.length),
            total: String(total),
          })}
        </p>
      )}
    </>
  );
}

function UnownedFinding({ finding }: { finding: Finding }) {
  const t = useMessages();
  const { first, claim, gate, verdict } = finding;
  const title = first ? objectTitle(first.object) : gate.title;
  return (
    <li className={styles.claim}>
      <div className={styles.claimed}>
        <VerdictBadge verdict={verdict} outlined />
        <span className={styles.object}>{title}</span>
        {first && <span className={styles.quiet}>{gate.title}</span>}
      </div>
      {claim && (
        <Yaml
          label={t('cluster.claim', { object: title })}
          copy={t('cluster.copyClaim')}
          yaml={claim}
        />
      )}
    </li>
  );
}
