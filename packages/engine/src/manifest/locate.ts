import { isAlias, isMap, isScalar, isSeq, Node, Pair } from 'yaml';
import { PathSegment } from './fieldPath';
import { YamlTree } from './parseYaml';

/** Where the value at a path stands in a text: UTF-16 offsets, `end` exclusive. @internal */
export interface NodePlace {
  /** Start of the key, or of the list item. */
  start: number;
  end: number;
  node: Node | null;
}

/**
 * The value at a path, or the nearest one above it that exists. A list of a single object stands for that object: so a `List`'s
 * item is cut out of its file.
 * @internal
 */
export function locateNode(
  tree: YamlTree,
  segments: readonly PathSegment[],
): NodePlace {
  let node = rootOf(tree);
  let start = node?.range?.[0] ?? 0;
  for (const segment of segments) {
    const next = step(resolve(tree, node), segment);
    if (!next) {
      break;
    }
    start = next.start;
    node = next.node;
  }
  return { start, end: contentEnd(tree.text, node, start), node };
}

/** The object that a text holds. @internal */
export function rootOf(tree: YamlTree): Node | null {
  const root = tree.document.contents as Node | null;
  return isSeq(root) && root.items.length === 1
    ? (root.items[0] as Node)
    : root;
}

function step(
  node: Node | null,
  segment: PathSegment,
): { start: number; node: Node | null } | undefined {
  if (typeof segment === 'number') {
    const item = isSeq(node) ? (node.items[segment] as Node) : undefined;
    return item && { start: item.range?.[0] ?? 0, node: item };
  }
  const pair = isMap(node)
    ? lastPair(node.items as Pair[], segment)
    : undefined;
  return (
    pair && {
      start: (pair.key as Node).range?.[0] ?? 0,
      node: pair.value as Node | null,
    }
  );
}

function lastPair(pairs: Pair[], name: string): Pair | undefined {
  return pairs.findLast(
    ({ key }) => isScalar(key) && String(key.value) === name,
  );
}

function resolve(tree: YamlTree, node: Node | null): Node | null {
  return isAlias(node) ? node.resolve(tree.document) ?? null : node;
}

function contentEnd(text: string, node: Node | null, start: number): number {
  let end = node?.range?.[1] ?? start;
  while (end > start && /\s/.test(text[end - 1])) {
    end -= 1;
  }
  return Math.max(end, start);
}
