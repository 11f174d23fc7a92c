import { AccessRequest } from '@mesh-gates/plugin-mesh-gates-common';
import { ownerNames } from '../../parts';
import { useMessages } from '../../useMessages';
import { namesText, refName } from '../words';
import { quorumOf } from './approval';
import styles from './Request.module.css';

/** Who decides, for whom the reader does not; and how many approvals there are where it takes several. @internal */
export function WhoDecides(props: { request: AccessRequest }) {
  const t = useMessages();
  const { request } = props;
  const open = request.state === 'Pending' || request.state === 'Asked';
  const quorum = quorumOf(request);
  if (!open) {
    return null;
  }
  const names = namesText(
    t,
    [...new Set(request.deciders.flatMap(each => each.people))].map(refName),
    5,
  );
  const missing = request.deciders.filter(each => each.missing > 0);
  const own = names ? t('decide.own', { names }) : t('decide.ownNobody');
  const others = names
    ? t('decide.cannot', { names })
    : t('decide.cannotNobody');
  return (
    <>
      {quorum && (
        <p>
          {t('decide.quorum', {
            given: String(quorum.given),
            needed: String(quorum.needed),
            groups: missing.map(each => ownerNames(each.groups)).join(', '),
          })}
        </p>
      )}
      {!request.canDecide && (
        <p className={styles.quiet}>{request.mine ? own : others}</p>
      )}
    </>
  );
}
