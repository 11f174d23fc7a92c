import { ReactNode, useState } from 'react';
import { RiArrowRightSLine } from '@remixicon/react';
import styles from './Disclosure.module.css';

/** Something that opens on demand; what is inside is built only then. @internal */
export function Disclosure(props: {
  title: ReactNode;
  children: () => ReactNode;
}) {
  const [open, setOpen] = useState(false);
  return (
    <details
      className={styles.root}
      open={open}
      onToggle={event => setOpen(event.currentTarget.open)}
    >
      <summary className={styles.summary}>
        <RiArrowRightSLine size={18} aria-hidden className={styles.arrow} />
        {props.title}
      </summary>
      {open && <div className={styles.body}>{props.children()}</div>}
    </details>
  );
}
