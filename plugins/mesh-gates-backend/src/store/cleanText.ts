/** Text as both engines can keep it: PostgreSQL refuses NUL, which a manifest may well contain. @internal */
export function cleanText(text: string): string {
  return text.includes('\u0000') ? text.replaceAll('\u0000', '\uFFFD') : text;
}

/** As `cleanText`, with the database's null where there is none. @internal */
export function cleanOptional(text: string | undefined): string | null {
  return text === undefined ? null : cleanText(text);
}

/** JSON text of a value; an integer past 2^53 is written as the number that it is. @internal */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_key, part) =>
    typeof part === 'bigint' ? Number(part) : part,
  );
}
