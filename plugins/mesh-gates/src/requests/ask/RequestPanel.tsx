import { useState } from 'react';
import { Button } from '@backstage/ui';
import { GrantScope } from '@mesh-gates/plugin-mesh-gates-common';
import { SidePanel } from '../../material-ui/SidePanel';
import { useMessages } from '../../useMessages';
import { RequestForm } from './RequestForm';
import { Subject } from './draft';
import styles from './Ask.module.css';

/** The form beside the finding that it is about. What was typed is not lost by a slip. @internal */
export function RequestPanel(props: {
  subject: Subject;
  gateTitle: string;
  places: readonly GrantScope[];
  open: boolean;
  onClose: () => void;
}) {
  const t = useMessages();
  const [typed, setTyped] = useState(false);
  const [asking, setAsking] = useState(false);
  const close = () => {
    setAsking(false);
    setTyped(false);
    props.onClose();
  };
  const title = props.subject.renews
    ? t('ask.renewTitle', { gate: props.gateTitle })
    : t('ask.titleOf', { gate: props.gateTitle });
  return (
    <SidePanel
      title={title}
      open={props.open}
      onClose={() => (typed && !asking ? setAsking(true) : close())}
    >
      {asking && (
        <div className={styles.note} role="alert">
          <p>{t('ask.discard')}</p>
          <div className={styles.actions}>
            <Button size="small" variant="secondary" onPress={close}>
              {t('ask.discardYes')}
            </Button>
            <Button
              size="small"
              variant="tertiary"
              onPress={() => setAsking(false)}
            >
              {t('ask.discardNo')}
            </Button>
          </div>
        </div>
      )}
      <RequestForm
        subject={props.subject}
        places={props.places}
        onTyped={setTyped}
      />
    </SidePanel>
  );
}
