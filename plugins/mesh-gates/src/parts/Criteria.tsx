import { GateFacts } from '@mesh-gates/plugin-mesh-gates-common';
import { useMessages } from '../useMessages';
import { criterionRows } from './criteria';
import styles from './Criteria.module.css';

/** The five criteria that decide about a feature: word, dots, reason. Neutral ink: colour belongs to verdicts. @internal */
export function Criteria(props: {
  gate: Pick<GateFacts, 'criteria' | 'stages' | 'mesh'>;
}) {
  const t = useMessages();
  return (
    <dl className={styles.root}>
      {criterionRows(t, props.gate).map(row => (
        <div key={row.name} className={styles.row}>
          <dt className={styles.name}>{t(`criterion.${row.name}`)}</dt>
          <dd className={styles.level}>
            {row.word ?? t('criterion.none')}
            <span className={styles.dots} aria-hidden>
              {'●'.repeat(row.dots)}
              <span className={styles.empty}>{'○'.repeat(3 - row.dots)}</span>
            </span>
          </dd>
          {row.reason && <dd className={styles.reason}>{row.reason}</dd>}
        </div>
      ))}
    </dl>
  );
}
