import {
  KeyboardEvent,
  RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';

/**
 * Keeps selection and focus together: on a wide page the first request is open at arrival, Enter leads into it, Esc
 * back to its row; on a narrow page it gets the focus as a page of its own.
 * @internal
 */
export function useQueueFocus(options: {
  wide: boolean;
  selected?: string;
  first?: string;
  open: (id: string, options: { replace: boolean }) => void;
}): {
  listRef: RefObject<HTMLElement>;
  headingRef: RefObject<HTMLHeadingElement>;
  select: (id: string, how: { focusDetail: boolean }) => void;
  toRow: () => void;
  focusNext: () => void;
} {
  const { wide, selected, first, open } = options;
  const listRef = useRef<HTMLElement>(null);
  const headingRef = useRef<HTMLHeadingElement>(null);
  const wanted = useRef(false);
  const [wish, setWish] = useState(0);

  useEffect(() => {
    if (wide && !selected && first) {
      open(first, { replace: true });
    }
  }, [wide, selected, first, open]);

  // The heading comes with the answer, so it is looked for until it is there.
  useEffect(() => {
    if (!wanted.current || !selected) {
      return undefined;
    }
    const look = () => {
      if (wanted.current && headingRef.current) {
        wanted.current = false;
        headingRef.current.focus();
      }
    };
    look();
    const timer = setInterval(look, 50);
    const stop = setTimeout(() => clearInterval(timer), 3000);
    return () => {
      clearInterval(timer);
      clearTimeout(stop);
    };
  }, [selected, wish]);

  const select = useCallback(
    (id: string, { focusDetail }: { focusDetail: boolean }) => {
      if (id === selected) {
        if (focusDetail) {
          wanted.current = true;
          setWish(before => before + 1);
        }
        return;
      }
      wanted.current = focusDetail;
      if (wide || focusDetail) {
        open(id, { replace: !focusDetail });
      }
    },
    [open, selected, wide],
  );
  const toRow = useCallback(() => {
    if (selected) {
      listRef.current
        ?.querySelector<HTMLElement>(`[data-row="${CSS.escape(selected)}"]`)
        ?.focus();
    }
  }, [selected]);
  const focusNext = useCallback(() => {
    wanted.current = true;
  }, []);
  return { listRef, headingRef, select, toRow, focusNext };
}

const TYPING = 'input, textarea, select, [contenteditable="true"]';

/** The keys of a decision: A, D, B, Esc and ? while the focus is inside and nothing is typed. @internal */
export function decisionKey(
  event: KeyboardEvent,
): 'approve' | 'deny' | 'ask' | 'back' | 'help' | undefined {
  const target = event.target as HTMLElement;
  if (
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    target.closest(TYPING)
  ) {
    return undefined;
  }
  switch (event.key.toLowerCase()) {
    case 'a':
      return 'approve';
    case 'd':
      return 'deny';
    case 'b':
      return 'ask';
    case 'escape':
      return 'back';
    case '?':
      return 'help';
    default:
      return undefined;
  }
}
