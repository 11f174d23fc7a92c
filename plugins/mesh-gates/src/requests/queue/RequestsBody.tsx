import { KeyboardEvent, useRef, useState } from 'react';
import { Skeleton } from '@backstage/ui';
import { EmptyState, Panel, Pending } from '../../parts';
import { useMessages } from '../../useMessages';
import { Decided, OpenAction } from '../request/DecisionBar';
import { RequestPage } from '../request/RequestPage';
import { QueueEmpty } from './QueueEmpty';
import { QueuePanel } from './QueuePanel';
import { decisionKey, useQueueFocus } from './useQueueFocus';
import { useQueue } from './useQueue';
import { useRequestsAddress } from './useRequestsAddress';
import styles from './Queue.module.css';

function idsOf(queue: ReturnType<typeof useQueue>): string[] {
  const { last } = queue;
  return last?.list === 'grants'
    ? last.page.items.map(grant => grant.request)
    : last?.page.items.map(request => request.id) ?? [];
}

/** Queue and decision: beside each other where there is room, else one after the other. @internal */
export function RequestsBody(props: {
  wide: boolean;
  address: ReturnType<typeof useRequestsAddress>;
  queue: ReturnType<typeof useQueue>;
  onDecided: (decided: Decided) => void;
  onMore: () => void;
}) {
  const t = useMessages();
  const { wide, address, queue } = props;
  const { selected, filters } = address;
  const ids = idsOf(queue);
  const focus = useQueueFocus({
    wide,
    selected,
    first: ids[0],
    open: address.open,
  });
  const approveRef = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<{ id?: string; action: OpenAction }>({
    action: 'approve',
  });
  const [help, setHelp] = useState(false);
  const action = open.id === selected ? open.action : 'approve';
  const onOpen = (next: OpenAction) => setOpen({ id: selected, action: next });

  const onKeyDown = (event: KeyboardEvent) => {
    const key = decisionKey(event);
    if (!key) {
      return;
    }
    event.preventDefault();
    if (key === 'help') {
      setHelp(!help);
    } else if (key === 'back') {
      focus.toRow();
    } else {
      onOpen(key);
      if (key === 'approve') {
        approveRef.current?.focus();
      }
    }
  };
  const decided = (made: Decided) => {
    const at = ids.indexOf(made.request.id);
    const next = ids[at + 1] ?? ids[at - 1];
    const left = made.how !== 'ask' && made.request.state !== 'Pending';
    props.onDecided(made);
    onOpen('approve');
    if (left && next && filters.view === 'pending' && wide) {
      focus.focusNext();
      address.open(next);
    } else {
      focus.headingRef.current?.focus();
    }
  };
  const at = selected ? ids.indexOf(selected) : -1;
  const detail = selected ? (
    <RequestPage
      id={selected}
      position={
        at >= 0
          ? t('requests.position', {
              number: String(at + 1),
              total: String(queue.last?.page.total ?? ids.length),
            })
          : undefined
      }
      headingRef={focus.headingRef}
      approveRef={approveRef}
      open={action}
      onOpen={onOpen}
      onDecided={decided}
    />
  ) : (
    <Panel>
      <EmptyState title={t('requests.selectOne')} />
    </Panel>
  );
  const list = <List {...props} focus={focus} />;
  const keys = help && (
    <p className={styles.keys}>{t('requests.keysDetail')}</p>
  );
  if (!wide) {
    return selected ? (
      // The keys act on what has the focus inside.
      // eslint-disable-next-line jsx-a11y/no-static-element-interactions
      <div onKeyDown={onKeyDown}>
        {keys}
        {detail}
      </div>
    ) : (
      list
    );
  }
  if (ids.length === 0 && !selected) {
    return list;
  }
  return (
    // The keys act on what has the focus inside.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles.split} onKeyDown={onKeyDown}>
      <div
        className={styles.list}
        data-stale={queue.reading.phase === 'loading' || undefined}
      >
        {list}
        {keys}
      </div>
      <div>{detail}</div>
    </div>
  );
}

function List(props: {
  address: ReturnType<typeof useRequestsAddress>;
  queue: ReturnType<typeof useQueue>;
  focus: ReturnType<typeof useQueueFocus>;
  onMore: () => void;
}) {
  const t = useMessages();
  const { address, focus } = props;
  const { last, reading } = props.queue;
  if (reading.phase === 'failed') {
    return null;
  }
  if (!last) {
    return (
      <Pending label={t('requests.loading')}>
        <Panel>
          <div className={styles.rows}>
            {[0, 1, 2, 3].map(row => (
              <div key={row} className={styles.row}>
                <Skeleton width="80%" height={20} />
                <Skeleton width={48} height={20} />
              </div>
            ))}
          </div>
        </Panel>
      </Pending>
    );
  }
  if (last.page.items.length === 0) {
    return (
      <QueueEmpty
        queue={last}
        filters={address.filters}
        onChange={address.setFilters}
      />
    );
  }
  return (
    <QueuePanel
      queue={last}
      selected={address.selected}
      listRef={focus.listRef}
      hrefOf={address.pathOf}
      onSelect={focus.select}
      onSearch={() =>
        document
          .querySelector<HTMLInputElement>('input[type="search"]')
          ?.focus()
      }
      onMore={props.onMore}
    />
  );
}
