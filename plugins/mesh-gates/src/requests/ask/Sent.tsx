import { useEffect, useRef } from 'react';
import { Link } from '@backstage/ui';
import { useRouteRef } from '@backstage/core-plugin-api';
import { AccessRequest } from '@mesh-gates/plugin-mesh-gates-common';
import { useApi } from '@backstage/core-plugin-api';
import { meshGatesApiRef } from '../../api';
import { requestRouteRef } from '../../routes';
import { useMessages } from '../../useMessages';
import { StateLine } from '../StateLine';
import { OwnBar } from '../request/OwnBar';
import { WhoDecides } from '../request/WhoDecides';
import styles from './Ask.module.css';

/** What became of the form: where the request stands, and the way to follow it or take it back. @internal */
export function Sent(props: {
  request: AccessRequest;
  onChanged: (request: AccessRequest) => void;
}) {
  const t = useMessages();
  const api = useApi(meshGatesApiRef);
  const path = useRouteRef(requestRouteRef);
  const { request } = props;
  const ref = useRef<HTMLParagraphElement>(null);
  useEffect(() => ref.current?.focus(), []);
  const said = {
    Pending: t('ask.sent'),
    Asked: t('ask.sent'),
    Approved: t('ask.approvedAtOnce'),
    Denied: t('standing.request.Denied'),
    Withdrawn: t('standing.request.Withdrawn'),
    TimedOut: t('standing.request.TimedOut'),
  };
  return (
    <div className={styles.form}>
      <StateLine
        standing={{
          state: request.state,
          grantState: request.grantDetail?.state,
        }}
      />
      <p ref={ref} tabIndex={-1} role="status" className={styles.sent}>
        {said[request.state]}
      </p>
      <WhoDecides request={request} />
      <div>
        <Link href={path({ id: request.id })}>
          {t('ask.follow', { number: String(request.number) })}
        </Link>
      </div>
      <OwnBar
        request={request}
        onChanged={async () =>
          props.onChanged(await api.getRequest(request.id))
        }
      />
    </div>
  );
}
