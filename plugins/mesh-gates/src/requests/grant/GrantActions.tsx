import { useState } from 'react';
import { Button, ButtonLink } from '@backstage/ui';
import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import { Grant } from '@mesh-gates/plugin-mesh-gates-common';
import { meshGatesApiRef } from '../../api';
import { newRequestRouteRef } from '../../routes';
import { useMessages } from '../../useMessages';
import { TextAction } from '../TextAction';
import styles from './Grant.module.css';

/** Renew, end now, revoke: only what the server would do for this reader. @internal */
export function GrantActions(props: {
  grant: Grant;
  /** Of the entity, in the places granted. */
  workloads?: number;
  onChanged: () => void;
}) {
  const t = useMessages();
  const api = useApi(meshGatesApiRef);
  const form = useRouteRef(newRequestRouteRef)();
  const [open, setOpen] = useState<'none' | 'end' | 'revoke'>('none');
  const { grant, workloads } = props;
  const close = () => setOpen('none');
  const done = () => {
    close();
    props.onChanged();
  };
  if (open === 'revoke') {
    return (
      <TextAction
        label={t('grant.revokeLabel')}
        help={t('grant.revokeHelp')}
        send={
          workloads
            ? t('grant.revokeSend', { count: workloads })
            : t('grant.revokeWhole')
        }
        destructive
        write={(reason, options) => api.revokeGrant(grant.id, reason, options)}
        onDone={done}
        onCancel={close}
      />
    );
  }
  if (open === 'end') {
    return (
      <TextAction
        label={t('grant.endLabel')}
        help={t('grant.endHelp')}
        send={t('grant.endSend')}
        destructive
        write={(reason, options) => api.endGrant(grant.id, reason, options)}
        onDone={done}
        onCancel={close}
      />
    );
  }
  const search = new URLSearchParams({
    entity: grant.entityRef,
    gate: grant.gate.name,
  });
  const renewal = new URLSearchParams({
    ...Object.fromEntries(search),
    renews: grant.id,
  });
  return (
    <div className={styles.actions}>
      {grant.canEnd && (
        <>
          <ButtonLink variant="secondary" href={`${form}?${renewal}`}>
            {t('grant.renew')}
          </ButtonLink>
          <Button variant="tertiary" onPress={() => setOpen('end')}>
            {t('grant.end')}
          </Button>
        </>
      )}
      {grant.canRevoke && (
        <Button variant="secondary" onPress={() => setOpen('revoke')}>
          {t('grant.revoke')}
        </Button>
      )}
    </div>
  );
}
