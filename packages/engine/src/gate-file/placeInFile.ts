import { isScalar } from 'yaml';
import { formatFieldPath } from '../manifest/fieldPath';
import { locateNode } from '../manifest/locate';
import { YamlTree } from '../manifest/parseYaml';
import { GateProblem } from '../words';
import { GateFault } from './schemaFaults';

/** Where a gate's text stands. @internal */
export interface GatePlace {
  file: string;
  /** Line of the file where the text begins, from 1. */
  line: number;
  tree: YamlTree;
  gate?: string;
}

/** A fault with its place in the file: that of the expression's own line where the YAML keeps its lines. @internal */
export function toProblem(fault: GateFault, place: GatePlace): GateProblem {
  const { line, column } = positionOf(fault, place.tree);
  return {
    file: place.file,
    line: place.line - 1 + line,
    column,
    ...(fault.path.length > 0 ? { field: formatFieldPath(fault.path) } : {}),
    message: fault.message,
    mend: fault.mend,
    ...(place.gate === undefined ? {} : { gate: place.gate }),
  };
}

function positionOf(
  { path, at }: GateFault,
  tree: YamlTree,
): { line: number; column: number } {
  const { start, node } = locateNode(tree, path);
  const key = tree.lines.linePos(start);
  if (!at || !isScalar(node) || !node.range) {
    return { line: Math.max(1, key.line), column: Math.max(1, key.col) };
  }
  const value = tree.lines.linePos(node.range[0]);
  if (node.type === 'BLOCK_LITERAL') {
    // The text begins on the line after `|`; its indentation is not part of it.
    const first = tree.text.split('\n')[value.line] ?? '';
    const indent = first.length - first.trimStart().length;
    return { line: value.line + at.line, column: indent + at.column };
  }
  const source = tree.text.slice(node.range[0], node.range[1]);
  if (source.includes('\n')) {
    // Folded: line breaks of the file are not those of the text.
    return { line: value.line, column: value.col };
  }
  const quote = node.type === 'PLAIN' ? 0 : 1;
  return { line: value.line, column: value.col + quote + at.column - 1 };
}
