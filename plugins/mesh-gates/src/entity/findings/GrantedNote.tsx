import { Link } from '@backstage/ui';
import { useRouteRef } from '@backstage/core-plugin-api';
import { GateStatus } from '@mesh-gates/plugin-mesh-gates-common';
import { ElapsedBar, Quote, endTime, useNow } from '../../parts';
import { endText } from '../../requests/duration';
import { actorName } from '../../requests/words';
import { requestRouteRef } from '../../routes';
import { useMessages } from '../../useMessages';
import styles from './FindingDetail.module.css';

/** Until when a finding is excused, by whom and what for; the violation itself stays in sight below. @internal */
export function GrantedNote({ status }: { status: GateStatus }) {
  const t = useMessages();
  const now = useNow();
  const path = useRouteRef(requestRouteRef);
  const { grant, request } = status;
  if (!grant) {
    return <p className={styles.quiet}>{t('detail.granted')}</p>;
  }
  const end = endText(t, grant.end, now);
  return (
    <div className={styles.section}>
      <p className={styles.message}>
        {grant.by
          ? t('finding.excusedBy', { end, by: actorName(t, grant.by) })
          : t('finding.excused', { end })}{' '}
        {grant.reason && <Quote text={grant.reason} />}
      </p>
      {grant.start && (
        <ElapsedBar start={grant.start} end={grant.end} now={now} />
      )}
      {request && (
        <p className={styles.quiet}>
          {t('finding.renewalPending', { end: endTime(grant.end) })}
        </p>
      )}
      <span>
        <Link href={path({ id: grant.request })}>{t('finding.openGrant')}</Link>
      </span>
    </div>
  );
}
