import { isMap, isScalar, isSeq, LineCounter, Node } from 'yaml';
import { YamlTree } from './parseYaml';

/** The text of one item of a `List`; `line` counts from 0 within the document. @internal */
export interface ItemText {
  line: number;
  text: string;
}

/** The texts of a YAML list's items, each a YAML text of its own (a list of one item where it was written with a dash). @internal */
export function yamlItems(tree: YamlTree): ItemText[] {
  const root = tree.document.contents;
  if (!isMap(root)) {
    return [];
  }
  const pair = root.items.find(
    ({ key }) => isScalar(key) && key.value === 'items',
  );
  return isSeq(pair?.value)
    ? pair.value.items.map(item =>
        cut(tree.text, tree.lines, (item as Node).range ?? [0, 0]),
      )
    : [];
}

/** The texts of a JSON list's items. The text was read as JSON before, so that counting brackets is enough. @internal */
export function jsonItems(text: string): ItemText[] {
  const items: ItemText[] = [];
  const lines = lineCounter(text);
  let depth = 0;
  let key = '';
  let start = -1;
  // Strings and brackets; nothing else moves the depth.
  for (const token of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    const [piece] = token;
    if (piece === '{' || piece === '[') {
      depth += 1;
      if (depth === 3 && key === '"items"') {
        start = token.index;
      }
    } else if (piece === '}' || piece === ']') {
      if (depth === 3 && start >= 0) {
        items.push(cut(text, lines, [start, token.index + 1]));
        start = -1;
      }
      depth -= 1;
    } else if (depth === 1) {
      key = piece;
    }
  }
  return items;
}

function cut(
  text: string,
  lines: LineCounter,
  [start, end]: readonly number[],
): ItemText {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.slice(lineStart, start);
  const from = /^[\s-]*$/.test(before) ? lineStart : start;
  return {
    line: lines.linePos(start).line - 1,
    text: text.slice(from, end),
  };
}

function lineCounter(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    lines.addNewLine(at + 1);
  }
  return lines;
}
