import { Ref, useState } from 'react';
import { Button } from '@backstage/ui';
import { useApi } from '@backstage/core-plugin-api';
import { AccessRequest } from '@mesh-gates/plugin-mesh-gates-common';
import { meshGatesApiRef, useWrite } from '../../api';
import { useMessages } from '../../useMessages';
import { TextAction } from '../TextAction';
import { WriteProblem } from '../WriteProblem';
import { Narrow } from './Narrow';
import { Narrowing, approvalOf, approveLabel } from './approval';
import styles from './Request.module.css';

/** What a decider has open. @internal */
export type OpenAction = 'approve' | 'deny' | 'ask';

/** A decision that was made. @internal */
export type Decided = { how: OpenAction; request: AccessRequest };

/** Approve, deny, ask back: what each does is on its button. @internal */
export function DecisionBar(props: {
  request: AccessRequest;
  open: OpenAction;
  onOpen: (open: OpenAction) => void;
  approveRef: Ref<HTMLButtonElement>;
  onDecided: (decided: Decided) => void;
}) {
  const t = useMessages();
  const api = useApi(meshGatesApiRef);
  const { request, open, onOpen, onDecided } = props;
  const { id } = request;
  const close = () => onOpen('approve');
  return (
    <section className={styles.bar} aria-label={t('decide.label')}>
      {open === 'deny' && (
        <TextAction
          key="deny"
          label={t('decide.denyLabel')}
          help={t('decide.denyHelp')}
          send={t('decide.denySend')}
          destructive
          write={(reason, options) => api.denyRequest(id, reason, options)}
          onDone={answer => onDecided({ how: 'deny', request: answer })}
          onCancel={close}
        />
      )}
      {open === 'ask' && (
        <TextAction
          key="ask"
          label={t('decide.askLabel')}
          help={t('decide.askHelp')}
          send={t('decide.askSend')}
          write={(text, options) => api.askBack(id, text, options)}
          onDone={answer => onDecided({ how: 'ask', request: answer })}
          onCancel={close}
        />
      )}
      {/* Stays while a text is written, so that a narrowed approval is not lost. */}
      <div hidden={open !== 'approve'}>
        <Approve {...props} />
      </div>
    </section>
  );
}

function Approve(props: {
  request: AccessRequest;
  onOpen: (open: OpenAction) => void;
  approveRef: Ref<HTMLButtonElement>;
  onDecided: (decided: Decided) => void;
}) {
  const t = useMessages();
  const api = useApi(meshGatesApiRef);
  const { request, onOpen, onDecided } = props;
  const [narrowing, setNarrowing] = useState<Narrowing>({});
  const [narrowed, setNarrowed] = useState(false);
  const { writing, send } = useWrite<Narrowing, AccessRequest>({
    write: (chosen, options) =>
      api.approveRequest(request.id, approvalOf(request, chosen), options),
    onDone: answer => onDecided({ how: 'approve', request: answer }),
  });
  const empty = narrowing.scopes?.length === 0;
  return (
    <div className={styles.approve}>
      {narrowed && (
        <Narrow
          request={request}
          narrowing={narrowing}
          onChange={setNarrowing}
        />
      )}
      <WriteProblem writing={writing} onAgain={() => send(narrowing)} />
      <div className={styles.actions}>
        <Button
          ref={props.approveRef}
          variant="primary"
          isPending={writing.phase === 'sending'}
          onPress={() => (empty ? setNarrowed(true) : send(narrowing))}
        >
          {approveLabel(t, request, narrowing)}
        </Button>
        <Button variant="secondary" onPress={() => onOpen('deny')}>
          {t('decide.deny')}
        </Button>
        <Button variant="secondary" onPress={() => onOpen('ask')}>
          {t('decide.ask')}
        </Button>
        <Button
          variant="tertiary"
          aria-expanded={narrowed}
          onPress={() => setNarrowed(!narrowed)}
        >
          {t('decide.narrow')}
        </Button>
      </div>
    </div>
  );
}
