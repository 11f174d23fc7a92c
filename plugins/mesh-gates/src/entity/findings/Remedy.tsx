import { GateFacts } from '@mesh-gates/plugin-mesh-gates-common';
import { GateLinks, GateText, ownerNames } from '../../parts';
import { useMessages } from '../../useMessages';
import styles from './FindingDetail.module.css';

/** What to do, then why: in this order. @internal */
export function Remedy(props: { gate: GateFacts; affecting?: boolean }) {
  const t = useMessages();
  const { gate } = props;
  const locked = gate.owner
    ? t('detail.locked', { owner: ownerNames([gate.owner]) })
    : t('detail.lockedNoOwner');
  return (
    <>
      {!props.affecting && (
        <section className={styles.section}>
          {gate.locked && <p className={styles.quiet}>{locked}</p>}
          <h4 className={styles.label}>{t('detail.remedy')}</h4>
          <p className={styles.remedy}>
            <GateText text={gate.remediation} />
          </p>
        </section>
      )}
      <section className={styles.section}>
        <h4 className={styles.label}>{t('detail.rationale')}</h4>
        <p className={styles.text}>
          <GateText text={gate.rationale} />
        </p>
        <GateLinks gate={gate} />
      </section>
    </>
  );
}
