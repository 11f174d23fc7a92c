import { SortDescriptor } from '@backstage/ui';

/** The order that an address asks for, as `name` or `-name`; the default where it asks for none that there is. @internal */
export function sortFrom(
  text: string | null,
  sortable: readonly string[],
  otherwise: SortDescriptor,
): SortDescriptor {
  const column = text?.replace(/^-/, '');
  return column && sortable.includes(column)
    ? { column, direction: text?.startsWith('-') ? 'descending' : 'ascending' }
    : otherwise;
}

/** An order as an address and the server have it. @internal */
export function sortText(sort: SortDescriptor): string {
  return `${sort.direction === 'descending' ? '-' : ''}${sort.column}`;
}
