/** A line as shown, or lines folded away. @internal */
export type ShownLine =
  | { type: 'line'; index: number; text: string; marked: boolean }
  | { type: 'hidden'; from: number; count: number };

// Fewer hidden lines than this cost more to open than to read.
const LEAST_HIDDEN = 4;

/**
 * The lines to show: marked ones with `context` lines around them, the rest folded. With `whole`, everything.
 * @internal
 */
export function excerptLines(
  lines: string[],
  marked: number[],
  options: { context: number; most: number; whole: boolean },
): ShownLine[] {
  const isMarked = new Set(marked);
  const kept = new Set<number>();
  for (const mark of marked.slice(0, options.most)) {
    for (
      let index = mark - options.context;
      index <= mark + options.context;
      index += 1
    ) {
      kept.add(index);
    }
  }
  const everything = options.whole || marked.length === 0;
  const shown: ShownLine[] = [];
  let index = 0;
  while (index < lines.length) {
    let end = index;
    while (!everything && end < lines.length && !kept.has(end)) {
      end += 1;
    }
    if (end - index >= LEAST_HIDDEN) {
      shown.push({ type: 'hidden', from: index, count: end - index });
      index = end;
    } else {
      const last = Math.max(end, index + 1);
      for (; index < last; index += 1) {
        shown.push({
          type: 'line',
          index,
          text: lines[index],
          marked: isMarked.has(index),
        });
      }
    }
  }
  return shown;
}
