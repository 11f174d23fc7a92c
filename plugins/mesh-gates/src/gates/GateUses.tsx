import { Link } from '@backstage/ui';
import { Gate } from '@mesh-gates/plugin-mesh-gates-common';
import { Moment, PlainTable, VerdictBadge, ownerNames } from '../parts';
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
      <PlainTable
        label={t('gate.usedBy')}
        caption={t('gate.usedByCount', { count: gate.usesTotal })}
        columns={[
          { label: t('gate.use.service') },
          { label: t('gate.use.verdict') },
          { label: t('gate.use.where') },
          { label: t('gate.use.places'), numeric: true },
          { label: t('gate.use.since') },
        ]}
      >
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
            <td data-numeric>{use.places}</td>
            <td>
              <Moment at={use.since} />
            </td>
          </tr>
        ))}
      </PlainTable>
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
