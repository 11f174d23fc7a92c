import { KeyboardEvent, RefObject, useEffect, useRef } from 'react';

// Fast arrows pass over rows without opening each.
const FOLLOW_MS = 150;

function stepOf(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, count - 1);
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** Moves through the rows of a list by keyboard; the detail follows a moment later. @internal */
export function useListKeys(options: {
  listRef: RefObject<HTMLElement>;
  onSelect: (id: string, options: { focusDetail: boolean }) => void;
  onSearch: () => void;
}): (event: KeyboardEvent) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const { listRef, onSelect, onSearch } = options;
  const select = useRef(onSelect);
  select.current = onSelect;
  useEffect(() => () => clearTimeout(timer.current), []);

  return event => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const rows = [
      ...(listRef.current?.querySelectorAll<HTMLElement>('[data-row]') ?? []),
    ];
    const at = rows.findIndex(row => row === document.activeElement);
    if (!plain || at < 0) {
      return;
    }
    const to = stepOf(event.key, at, rows.length);
    if (to !== undefined) {
      event.preventDefault();
      rows[to].focus();
      clearTimeout(timer.current);
      timer.current = setTimeout(
        () =>
          select.current(rows[to].dataset.row as string, {
            focusDetail: false,
          }),
        FOLLOW_MS,
      );
    } else if (event.key === 'Enter') {
      event.preventDefault();
      clearTimeout(timer.current);
      onSelect(rows[at].dataset.row as string, { focusDetail: true });
    } else if (event.key === '/') {
      event.preventDefault();
      onSearch();
    }
  };
}
