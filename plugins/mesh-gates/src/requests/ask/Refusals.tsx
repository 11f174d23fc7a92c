import { Link } from '@backstage/ui';
import { useRouteRef } from '@backstage/core-plugin-api';
import { GateFacts, Refusal } from '@mesh-gates/plugin-mesh-gates-common';
import { GateText } from '../../parts';
import { requestRouteRef } from '../../routes';
import { useMessages } from '../../useMessages';
import styles from './Ask.module.css';

/** Why it would be refused, said before it is sent, with the way out. @internal */
export function Refusals(props: { refusals: Refusal[]; gate: GateFacts }) {
  const t = useMessages();
  const path = useRouteRef(requestRouteRef);
  return (
    <>
      {props.refusals.map(refusal => (
        <div
          key={refusal.message}
          className={styles.refusal}
          tabIndex={-1}
          data-refusal
        >
          <p>
            <strong>{refusal.message}.</strong> {refusal.mend}
          </p>
          {refusal.request && (
            <Link href={path({ id: refusal.request })}>
              {t('ask.existing')}
            </Link>
          )}
          {props.gate.locked && (
            <p>
              <strong>{t('detail.remedy')}:</strong>{' '}
              <GateText text={props.gate.remediation} />
            </p>
          )}
        </div>
      ))}
    </>
  );
}
