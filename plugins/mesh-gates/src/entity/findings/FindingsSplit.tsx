import { useMemo, useRef } from 'react';
import { Button, Link } from '@backstage/ui';
import { EntityStatus, Verdict } from '@mesh-gates/plugin-mesh-gates-common';
import { EmptyState, Panel, useWide } from '../../parts';
import { useMessages } from '../../useMessages';
import { FindingFilterBar } from './FindingFilterBar';
import { FindingList } from './FindingList';
import { SelectedFinding } from './SelectedFinding';
import { filtersOn, withoutNarrowing } from './findingFilters';
import { findingGroups, findingRows } from './findingGroups';
import { useFindingsAddress } from './useFindingsAddress';
import { useHeldGroups } from './useHeldGroups';
import { useSelectionFocus } from './useSelectionFocus';
import styles from './FindingsPage.module.css';

/** List and detail, beside each other where there is room, else one after the other. @internal */
export function FindingsSplit({ status }: { status: EntityStatus }) {
  const t = useMessages();
  const wide = useWide();
  const address = useFindingsAddress();
  const { filters, selected } = address;
  const rows = useMemo(() => findingRows(status), [status]);
  const current = useMemo(() => findingGroups(rows, filters), [rows, filters]);
  const held = useHeldGroups(current, address.choice);
  const searchRef = useRef<HTMLDivElement>(null);
  const focus = useSelectionFocus({ wide, address, groups: held.groups });

  // Where all is quiet there is nothing to search and nothing to open.
  const quiet = held.groups.length === 0 && filtersOn(filters) === 0;
  const bar = !quiet && (
    <FindingFilterBar
      status={status}
      groups={held.groups}
      filters={filters}
      onChange={address.setFilters}
      searchRef={searchRef}
    />
  );
  const list = (
    <>
      {held.groups.length === 0 && !quiet && (
        <NoneMatch
          total={rows.length}
          onClear={() => address.setFilters(withoutNarrowing(filters))}
        />
      )}
      <FindingList
        listRef={focus.listRef}
        groups={held.groups}
        counts={status.counts}
        selectedId={selected?.id}
        showClusters={status.asOf.length > 1}
        opened={filters.opened}
        hrefOf={row => address.pathOf(row.id)}
        onSelect={focus.select}
        onSearch={() => searchRef.current?.querySelector('input')?.focus()}
        onToggle={verdict =>
          address.setFilters({
            ...filters,
            opened: toggled(filters.opened, verdict),
          })
        }
        moreAffecting={status.affectingTotal - status.affecting.length}
        changed={held.changed}
        onShow={held.show}
        pointer={held.pointer}
      />
    </>
  );
  const detail = (
    <SelectedFinding
      status={status}
      selected={selected}
      headingRef={focus.headingRef}
    />
  );

  if (!wide && selected) {
    return (
      <div className={styles.narrow}>
        <Link href={address.listPath}>{t('findings.back')}</Link>
        {detail}
      </div>
    );
  }
  if (!wide || (quiet && !selected)) {
    return (
      <div className={styles.narrow}>
        {bar}
        {list}
      </div>
    );
  }
  return (
    <>
      {bar}
      <div className={styles.split}>
        <div className={styles.list}>{list}</div>
        {/* Esc leads back to the list from anything inside. */}
        {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
        <div onKeyDown={focus.onDetailKeyDown}>{detail}</div>
      </div>
    </>
  );
}

function NoneMatch(props: { total: number; onClear: () => void }) {
  const t = useMessages();
  return (
    <Panel>
      <EmptyState title={t('findings.noneMatch')}>
        <Button size="small" variant="secondary" onPress={props.onClear}>
          {t('filter.clearAll')}
        </Button>{' '}
        {t('findings.inAll', { number: String(props.total) })}
      </EmptyState>
    </Panel>
  );
}

function toggled(opened: Verdict[], verdict: Verdict): Verdict[] {
  return opened.includes(verdict)
    ? opened.filter(each => each !== verdict)
    : [...opened, verdict];
}
