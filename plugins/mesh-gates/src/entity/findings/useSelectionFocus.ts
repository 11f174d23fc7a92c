import {
  KeyboardEvent,
  RefObject,
  useCallback,
  useEffect,
  useRef,
} from 'react';
import { FindingGroup } from './findingGroups';
import { FindingsAddress } from './useFindingsAddress';

/**
 * Keeps selection and focus together: on a wide page the worst finding is open at arrival, Enter leads into the
 * detail, Esc back to its row; on a narrow page the detail gets the focus as a page of its own, and going back
 * returns it.
 * @internal
 */
export function useSelectionFocus(options: {
  wide: boolean;
  address: FindingsAddress;
  groups: FindingGroup[];
}): {
  listRef: RefObject<HTMLElement>;
  headingRef: RefObject<HTMLHeadingElement>;
  select: (id: string, how: { focusDetail: boolean }) => void;
  onDetailKeyDown: (event: KeyboardEvent) => void;
} {
  const { wide, address, groups } = options;
  const listRef = useRef<HTMLElement>(null);
  const headingRef = useRef<HTMLHeadingElement>(null);
  const focusDetail = useRef(false);
  const last = useRef<string>();
  const arrived = useRef(false);
  const selectedId = address.selected?.id;
  const worst = groups.find(
    group => group.id !== 'Pass' && group.id !== 'NotApplicable',
  )?.rows[0].id;

  useEffect(() => {
    if (wide && !selectedId && worst) {
      address.open(worst, { replace: true });
    }
  }, [wide, selectedId, worst, address]);

  useEffect(() => {
    const before = last.current;
    const opened = arrived.current && !before && !wide;
    last.current = selectedId;
    arrived.current = true;
    if (selectedId && (focusDetail.current || opened)) {
      focusDetail.current = false;
      headingRef.current?.focus();
    } else if (!wide && !selectedId && before) {
      rowOf(listRef.current, before)?.focus();
    }
  }, [selectedId, wide]);

  const select = useCallback(
    (id: string, how: { focusDetail: boolean }) => {
      if (id === selectedId) {
        if (how.focusDetail) {
          headingRef.current?.focus();
        }
        return;
      }
      focusDetail.current = how.focusDetail;
      // On a narrow page a row is opened by Enter alone.
      if (wide || how.focusDetail) {
        address.open(id, { replace: !how.focusDetail });
      }
    },
    [address, selectedId, wide],
  );

  const onDetailKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (event.key === 'Escape' && selectedId) {
        rowOf(listRef.current, selectedId)?.focus();
      }
    },
    [selectedId],
  );
  return { listRef, headingRef, select, onDetailKeyDown };
}

function rowOf(
  list: HTMLElement | null,
  id: string,
): HTMLElement | null | undefined {
  return list?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
}
