import { useEffect, useRef, useState } from 'react';
import { Button } from '@backstage/ui';
import { Violation } from '@mesh-gates/plugin-mesh-gates-common';
import { useMessages } from '../../useMessages';
import { ViolationItem } from './ViolationItem';
import styles from './FindingDetail.module.css';

const FIRST = 3;

/** The numbered places: the first three, then all on demand; one that the address names is shown at once. @internal */
export function ViolationList(props: {
  violations: Violation[];
  places: number;
  tone: 'fail' | 'warn' | 'granted';
  at?: string;
}) {
  const t = useMessages();
  const { violations, places, at } = props;
  const namedAt = violations.findIndex(each => each.id === at);
  const [all, setAll] = useState(namedAt >= FIRST);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (namedAt >= 0) {
      list.current?.children[namedAt]?.scrollIntoView?.({ block: 'center' });
    }
    // Only on arrival: later reads must not move the page.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const shown = all ? violations : violations.slice(0, FIRST);
  const unlisted = places - violations.length;
  return (
    <>
      <ol
        ref={list}
        className={styles.violations}
        data-single={violations.length === 1}
      >
        {shown.map(violation => (
          <ViolationItem
            key={violation.id}
            violation={violation}
            tone={props.tone}
            shownAt={violation.id === at}
          />
        ))}
      </ol>
      {shown.length < violations.length && (
        <div>
          <Button size="small" variant="secondary" onPress={() => setAll(true)}>
            {t('detail.showAll', { number: String(violations.length) })}
          </Button>
        </div>
      )}
      {unlisted > 0 && all && (
        <p className={styles.quiet}>{t('detail.more', { count: unlisted })}</p>
      )}
    </>
  );
}
