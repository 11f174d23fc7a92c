import { ReactNode, useId } from 'react';
import { Drawer } from '@material-ui/core';
import { RiCloseLine } from '@remixicon/react';
import { ButtonIcon, Dialog, DialogBody, DialogHeader } from '@backstage/ui';
import { useNarrow } from '../parts';
import { useMessages } from '../useMessages';
import styles from './SidePanel.module.css';

/**
 * Something to do beside what is read: 480 px at the right with the focus kept inside, the whole screen where that is
 * narrow. BUI has no drawer.
 * @internal
 */
export function SidePanel(props: {
  title: string;
  open: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const t = useMessages();
  const titleId = useId();
  if (useNarrow()) {
    return (
      <Dialog
        isOpen={props.open}
        onOpenChange={open => !open && props.onClose()}
        width="100vw"
        height="100dvh"
        className={styles.dialog}
      >
        <DialogHeader>{props.title}</DialogHeader>
        <DialogBody>{props.children}</DialogBody>
      </Dialog>
    );
  }
  return (
    <Drawer
      anchor="right"
      open={props.open}
      onClose={props.onClose}
      PaperProps={{
        className: styles.paper,
        role: 'dialog',
        'aria-modal': true,
        'aria-labelledby': titleId,
      }}
    >
      <div className={styles.body}>
        <div className={styles.header}>
          <h2 id={titleId} className={styles.title}>
            {props.title}
          </h2>
          <ButtonIcon
            variant="tertiary"
            size="small"
            icon={<RiCloseLine />}
            aria-label={t('panel.close')}
            onPress={props.onClose}
          />
        </div>
        {props.children}
      </div>
    </Drawer>
  );
}
