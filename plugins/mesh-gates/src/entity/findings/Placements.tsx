import { GateStatus } from '@mesh-gates/plugin-mesh-gates-common';
import { Moment, VerdictBadge } from '../../parts';
import { useMessages } from '../../useMessages';
import styles from './FindingDetail.module.css';

/** Each place where the service runs or owns something, with its own verdict. @internal */
export function Placements(props: { status: GateStatus }) {
  const t = useMessages();
  return (
    // Scrolls sideways by itself on a narrow page, so the keyboard has to get in.
    <div
      className={styles.tableScroller}
      role="region"
      aria-label={t('detail.whereOne')}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('placements.cluster')}</th>
            <th scope="col">{t('placements.namespace')}</th>
            <th scope="col">{t('placements.verdict')}</th>
            <th scope="col" className={styles.numeric}>
              {t('placements.places')}
            </th>
            <th scope="col" className={styles.numeric}>
              {t('placements.objects')}
            </th>
            <th scope="col">{t('placements.since')}</th>
          </tr>
        </thead>
        <tbody>
          {props.status.placements.map(placement => (
            <tr key={`${placement.cluster}/${placement.namespace}`}>
              <td>
                {placement.cluster}
                {placement.environment && (
                  <span className={styles.quiet}> {placement.environment}</span>
                )}
              </td>
              <td>{placement.namespace || t('placements.clusterScoped')}</td>
              <td>
                <VerdictBadge verdict={placement.verdict} />
              </td>
              <td className={styles.numeric}>{placement.places}</td>
              <td className={styles.numeric}>{placement.resources}</td>
              <td>{placement.since && <Moment at={placement.since} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
