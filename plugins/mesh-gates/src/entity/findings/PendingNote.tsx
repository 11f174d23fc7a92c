import { GateStatus } from '@mesh-gates/plugin-mesh-gates-common';
import { ago, useNow } from '../../parts';
import { refName } from '../../requests/words';
import { useMessages } from '../../useMessages';
import styles from './FindingDetail.module.css';

/** That something was asked for and by whom; or why nobody here can ask. @internal */
export function PendingNote({ status }: { status: GateStatus }) {
  const t = useMessages();
  const now = useNow(60_000);
  const { request, grant, canRequest, gate } = status;
  if (request && !grant) {
    return (
      <p className={styles.quiet}>
        {request.state === 'Asked'
          ? t('finding.questioned')
          : t('finding.requested', {
              ago: ago(request.createdAt, now, t),
              asker: refName(request.asker),
            })}
      </p>
    );
  }
  // A locked gate says so with its remedy.
  return gate.enforcement === 'RequireApproval' &&
    !gate.locked &&
    canRequest?.allowed === false &&
    canRequest.reason ? (
    <p className={styles.quiet}>{canRequest.reason}</p>
  ) : null;
}
