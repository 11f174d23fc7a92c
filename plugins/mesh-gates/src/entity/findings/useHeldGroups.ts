import { useCallback, useRef, useState } from 'react';
import { FindingGroup, changedRows } from './findingGroups';

/**
 * Keeps the list as it is while the pointer is over it, so that no row moves under a click. What the reader does
 * (another `choice` of filters) shows at once.
 * @internal
 */
export function useHeldGroups(
  groups: FindingGroup[],
  choice: string,
): {
  groups: FindingGroup[];
  changed: number;
  show: () => void;
  pointer: { onPointerEnter: () => void; onPointerLeave: () => void };
} {
  const [over, setOver] = useState(false);
  const held = useRef({ groups, choice });
  const changed = changedRows(held.current.groups, groups);
  if (!over || changed === 0 || held.current.choice !== choice) {
    held.current = { groups, choice };
  }
  const show = useCallback(() => setOver(false), []);
  const onPointerEnter = useCallback(() => setOver(true), []);
  return {
    groups: held.current.groups,
    changed: held.current.groups === groups ? 0 : changed,
    show,
    pointer: { onPointerEnter, onPointerLeave: show },
  };
}
