import { Link } from '@backstage/ui';
import { Gate } from '@mesh-gates/plugin-mesh-gates-common';
import { Moment, VerdictBadge, ownerNames } from '../parts';
import { useMessages } from '../useMessages';
import { useFindingPath } from './useFindingPath';
import styles from './GatePage.module.css';

/** Which services use the feature, where, since when; each leads to its finding. @internal */
export function GateUses({ gate }: { gate: Gate }) {
  const t = useMessages();
  const finding = useFindingPath(gate.name);
  if (gate.uses.length === 0) {
    return <p className={styles.quiet}>{t('gate.usedByNobody')}</p>;
  }
  return (
    <>
      {/* Scrolls sideways by itself on a narrow page, so the keyboard has to get in. */}
      <div
        className={styles.tableScroller}
        role="region"
        aria-label={t('gate.usedBy')}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <table className={styles.table}>
          <caption className={styles.caption}>
            {t('gate.usedByCount', { count: gate.usesTotal })}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('gate.use.service')}</th>
              <th scope="col">{t('gate.use.verdict')}</th>
              <th scope="col">{t('gate.use.where')}</th>
              <th scope="col" className={styles.numeric}>
                {t('gate.use.places')}
              </th>
              <th scope="col">{t('gate.use.since')}</th>
            </tr>
          </thead>
          <tbody>
            {gate.uses.map(use => (
              <tr key={use.entityRef}>
                <th scope="row">
                  <Link href={finding(use.entityRef)}>
                    {ownerNames([use.entityRef])}
                  </Link>
                </th>
                <td>
                  <VerdictBadge
                    verdict={use.verdict}
                    inUse={use.verdict === 'Pass'}
                  />
                </td>
                <td>{use.clusters.join(', ')}</td>
                <td className={styles.numeric}>{use.places}</td>
                <td>
                  <Moment at={use.since} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {gate.usesTotal > gate.uses.length && (
        <p className={styles.quiet}>
          {t('gate.usedByMore', {
            shown: String(gate.uses.length),
            total: String(gate.usesTotal),
          })}
        </p>
      )}
    </>
  );
}
