import { useState } from 'react';
import { Button, ButtonLink } from '@backstage/ui';
import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import {
  AccessRequest,
  RequestActionTypeEnum,
} from '@mesh-gates/plugin-mesh-gates-common';
import { meshGatesApiRef } from '../../api';
import { newRequestRouteRef } from '../../routes';
import { useMessages } from '../../useMessages';
import { TextAction } from '../TextAction';
import styles from './Request.module.css';

type Open = 'none' | 'comment' | 'withdraw';

/** What an owner may still do, and what anybody concerned may say. Absent is what the server would not do. @internal */
export function OwnBar(props: {
  request: AccessRequest;
  onChanged: () => void;
}) {
  const t = useMessages();
  const api = useApi(meshGatesApiRef);
  const form = useRouteRef(newRequestRouteRef)();
  const { request } = props;
  const { id } = request;
  const may = (type: RequestActionTypeEnum) =>
    request.actions.some(action => action.type === type && action.allowed);
  // Whoever may take it back is an owner, whose comment is the answer.
  const answers = request.state === 'Asked' && may('withdraw');
  const [open, setOpen] = useState<Open>('none');
  const close = () => setOpen('none');
  const done = () => {
    close();
    props.onChanged();
  };
  if (!may('comment') && !may('edit') && !may('withdraw')) {
    return null;
  }
  if (open === 'comment') {
    return (
      <TextAction
        label={answers ? t('own.answerLabel') : t('own.commentLabel')}
        help={answers ? t('own.answerHelp') : t('own.commentHelp')}
        send={answers ? t('own.answer') : t('own.commentSend')}
        write={(text, options) => api.commentOnRequest(id, text, options)}
        onDone={done}
        onCancel={close}
      />
    );
  }
  if (open === 'withdraw') {
    return (
      <TextAction
        label={t('own.withdrawLabel')}
        help={t('own.withdrawHelp')}
        send={t('own.withdrawSend')}
        optional
        write={(reason, options) =>
          api.withdrawRequest(id, reason ? { reason } : {}, options)
        }
        onDone={done}
        onCancel={close}
      />
    );
  }
  const search = new URLSearchParams({
    entity: request.entityRef,
    gate: request.gate.name,
    edits: id,
  });
  return (
    <div className={styles.actions}>
      {may('comment') && (
        <Button
          variant={answers ? 'primary' : 'tertiary'}
          onPress={() => setOpen('comment')}
        >
          {answers ? t('own.answer') : t('own.comment')}
        </Button>
      )}
      {may('edit') && (
        <ButtonLink variant="tertiary" href={`${form}?${search}`}>
          {t('own.edit')}
        </ButtonLink>
      )}
      {may('withdraw') && (
        <Button variant="tertiary" onPress={() => setOpen('withdraw')}>
          {t('own.withdraw')}
        </Button>
      )}
    </div>
  );
}
