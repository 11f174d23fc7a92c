import { InputError } from '@backstage/errors';

/** What a parameter of a query is. @internal */
export type ParameterType = 'list' | 'text' | 'flag';

/** What a cursor carries: the query that it goes on with, and the row before the page. @internal */
export interface Cursor {
  query: Record<string, string | boolean | string[] | undefined>;
  after: readonly (string | number)[];
}

/** A cursor as callers hold it: opaque to them. @internal */
export function writeCursor(cursor: Cursor): string {
  const text = JSON.stringify([1, cursor.query, cursor.after]);
  return Buffer.from(text).toString('base64url');
}

/** Reads a cursor that may have been tampered with: what it carries is checked like a query. @internal */
export function readCursor(
  cursor: string | undefined,
  {
    parameters,
    after,
  }: { parameters: Readonly<Record<string, ParameterType>>; after: number },
): Cursor | undefined {
  if (cursor === undefined) {
    return undefined;
  }
  try {
    const text = Buffer.from(cursor, 'base64url').toString('utf8');
    const [version, query, position] = JSON.parse(text);
    if (
      version === 1 &&
      isQuery(query, parameters) &&
      Array.isArray(position) &&
      position.length === after &&
      position.every(part => ['string', 'number'].includes(typeof part))
    ) {
      return { query: query as Cursor['query'], after: position };
    }
  } catch {
    // Answered below.
  }
  throw new InputError('The cursor is not one that this list gave');
}

function isQuery(
  query: unknown,
  parameters: Readonly<Record<string, ParameterType>>,
): boolean {
  return (
    typeof query === 'object' &&
    query !== null &&
    !Array.isArray(query) &&
    Object.entries(query).every(
      ([name, value]) =>
        Object.hasOwn(parameters, name) && isOf(parameters[name], value),
    )
  );
}

function isOf(type: ParameterType, value: unknown): boolean {
  switch (type) {
    case 'list':
      return (
        Array.isArray(value) && value.every(part => typeof part === 'string')
      );
    case 'flag':
      return typeof value === 'boolean';
    default:
      return typeof value === 'string';
  }
}
