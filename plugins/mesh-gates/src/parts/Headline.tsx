import { ReactNode } from 'react';
import { Text } from '@backstage/ui';
import styles from './Headline.module.css';

/** The answer of a screen in one sentence, and of when it is. @internal */
export function Headline(props: { children: ReactNode; aside?: ReactNode }) {
  return (
    <div className={styles.root}>
      <Text as="h2" variant="title-small" weight="bold" className={styles.text}>
        {props.children}
      </Text>
      {props.aside}
    </div>
  );
}
