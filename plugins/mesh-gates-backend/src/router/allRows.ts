/** Rows that are read at once where all are asked for. */
const AT_ONCE = 500;

/** Every row of a list, read a page at a time, each after the last row of the one before. @internal */
export async function allRows<T>(
  read: (page: { limit: number; after: T | undefined }) => Promise<T[]>,
): Promise<T[]> {
  const found: T[] = [];
  for (;;) {
    const rows = await read({ limit: AT_ONCE, after: found.at(-1) });
    found.push(...rows);
    if (rows.length < AT_ONCE) {
      return found;
    }
  }
}
