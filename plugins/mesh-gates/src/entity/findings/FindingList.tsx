import { RefObject } from 'react';
import { Button } from '@backstage/ui';
import { Counts, Verdict } from '@mesh-gates/plugin-mesh-gates-common';
import { Panel, useListKeys } from '../../parts';
import { useMessages } from '../../useMessages';
import { FindingGroup, FindingRow } from './findingGroups';
import { FindingRowLink } from './FindingRowLink';
import styles from './FindingList.module.css';

/** What the list needs to know of where it stands. @internal */
export interface FindingListProps {
  groups: FindingGroup[];
  counts: Counts;
  selectedId?: string;
  showClusters: boolean;
  opened: Verdict[];
  listRef: RefObject<HTMLElement>;
  hrefOf: (row: FindingRow) => string;
  onSelect: (id: string, options: { focusDetail: boolean }) => void;
  onSearch: () => void;
  onToggle: (verdict: Verdict) => void;
  /** How many rows of the platform the server left out. */
  moreAffecting: number;
  changed: number;
  onShow: () => void;
  pointer: { onPointerEnter: () => void; onPointerLeave: () => void };
}

/** The findings by verdict; arrows move, Enter goes to the detail, `/` to the search. @internal */
export function FindingList(props: FindingListProps) {
  const t = useMessages();
  const { groups, selectedId } = props;
  const onKeyDown = useListKeys(props);
  const ids = groups.flatMap(group => group.rows.map(row => row.id));
  const tabbable = selectedId && ids.includes(selectedId) ? selectedId : ids[0];
  return (
    <Panel>
      {/* The keys act on the links inside, which are what has the focus. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <nav
        ref={props.listRef}
        className={styles.root}
        aria-label={t('findings.list')}
        onKeyDown={onKeyDown}
        {...props.pointer}
      >
        {props.changed > 0 && (
          <div className={styles.changed}>
            {t('findings.changed', { count: props.changed })}
            <Button size="small" variant="tertiary" onPress={props.onShow}>
              {t('findings.show')}
            </Button>
          </div>
        )}
        {groups.map(group => (
          <section key={group.id} className={styles.group}>
            <h3 className={styles.heading}>
              {t(`findings.group.${group.id}`)}
              <span className={styles.number}>{group.rows.length}</span>
            </h3>
            <ul className={styles.rows}>
              {group.rows.map(row => (
                <FindingRowLink
                  key={row.id}
                  row={row}
                  to={props.hrefOf(row)}
                  selected={row.id === selectedId}
                  tabbable={row.id === tabbable}
                  showClusters={props.showClusters}
                />
              ))}
            </ul>
            {group.id === 'affecting' && props.moreAffecting > 0 && (
              <p className={styles.more}>
                {t('findings.moreAffecting', { count: props.moreAffecting })}
              </p>
            )}
          </section>
        ))}
        <QuietLine
          counts={props.counts}
          opened={props.opened}
          onToggle={props.onToggle}
        />
      </nav>
    </Panel>
  );
}

function QuietLine(props: {
  counts: Counts;
  opened: Verdict[];
  onToggle: (verdict: Verdict) => void;
}) {
  const t = useMessages();
  const { pass, notApplicable } = props.counts;
  const lines = [
    {
      verdict: 'Pass' as const,
      count: pass,
      text: t('findings.passLine', { count: pass }),
    },
    {
      verdict: 'NotApplicable' as const,
      count: notApplicable,
      text: t('findings.notApplicableLine', { count: notApplicable }),
    },
  ].filter(line => line.count > 0);
  return lines.length === 0 ? null : (
    <div className={styles.quiet} role="group" aria-label={t('findings.quiet')}>
      {lines.map(line => (
        <button
          key={line.verdict}
          type="button"
          className={styles.quietButton}
          aria-expanded={props.opened.includes(line.verdict)}
          onClick={() => props.onToggle(line.verdict)}
        >
          {line.text}
        </button>
      ))}
    </div>
  );
}
