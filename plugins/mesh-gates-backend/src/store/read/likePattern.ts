/** A pattern of SQL's `like` with `\` as its escape, for what contains a text. @internal */
export function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
