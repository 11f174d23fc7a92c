/** What a column of CSV may hold; a list is one text. @internal */
export type CsvValue =
  | string
  | number
  | boolean
  | readonly string[]
  | null
  | undefined;

/** Lines of CSV as RFC 4180 has them. @internal */
export function csvLines(
  rows: readonly (readonly (CsvValue | object)[])[],
): string {
  return rows.map(row => `${row.map(csvField).join(',')}\r\n`).join('');
}

function csvField(value: CsvValue | object): string {
  const text = unformula(textOf(value));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function textOf(value: CsvValue | object): string {
  if (value === undefined || value === null) {
    return '';
  }
  if (Array.isArray(value)) {
    return value.join(' ');
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** People write these texts, and a spreadsheet would run one that begins like a formula. */
function unformula(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
