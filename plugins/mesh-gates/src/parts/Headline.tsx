import { ReactNode } from 'react';
import { RiCheckLine } from '@remixicon/react';
import { Text } from '@backstage/ui';
import styles from './Headline.module.css';

/** The answer of a screen in one sentence, and of when it is. @internal */
export function Headline(props: {
  children: ReactNode;
  aside?: ReactNode;
  /** Everything that applies was checked and is fine. */
  allWell?: boolean;
}) {
  return (
    <div className={styles.root}>
      <Text as="h2" variant="title-small" weight="bold" className={styles.text}>
        {props.allWell && (
          <RiCheckLine size={26} aria-hidden className={styles.check} />
        )}
        {props.children}
      </Text>
      {props.aside}
    </div>
  );
}
