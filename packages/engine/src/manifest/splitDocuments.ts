/** One YAML document of a file, as text. @internal */
export interface DocumentText {
  /** Counts from 0, empty documents included. */
  document: number;
  /** Line of the file where `text` begins, from 1. */
  line: number;
  text: string;
}

// A document begins with `---` alone or before white space; YAML allows it inside no scalar at the start of a line.
const START = /^---(?=\s|$)/;
const END = /^\.\.\.(?=\s|$)/;
const NOTHING = /^\s*(?:#.*|%.*)?$/;

/**
 * Cuts a file into its documents before any YAML is read, so that a document that cannot be read hides no other one.
 * Comments and directives before the first `---` are no document; nothing between two `---` is an empty one.
 * @internal
 */
export function splitDocuments(text: string): DocumentText[] {
  const lines = text.split('\n');
  const documents: DocumentText[] = [];
  let first = 0;
  let opened = false;
  const close = (end: number) => {
    const content = lines.slice(first, end);
    if (opened || content.some(line => !NOTHING.test(line))) {
      documents.push({
        document: documents.length,
        line: first + 1,
        text: content.join('\n'),
      });
    }
  };
  lines.forEach((line, index) => {
    if (START.test(line)) {
      close(index);
      opened = true;
      // Content may follow on the same line; its columns stay as they are.
      const rest = `   ${line.slice(3)}`;
      const hasContent = !NOTHING.test(rest);
      lines[index] = hasContent ? rest : '';
      first = hasContent ? index : index + 1;
    } else if (END.test(line)) {
      close(index);
      opened = false;
      first = index + 1;
    }
  });
  close(lines.length);
  return documents;
}
