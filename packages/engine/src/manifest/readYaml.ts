import { isAlias, isMap, isScalar, isSeq, Node, Scalar, YAMLMap } from 'yaml';
import { ManifestLimits } from './limits';
import { YamlProblem, YamlTree } from './parseYaml';
import { setOwn } from './setOwn';
import { NoJsonNumber, resolvePlainScalar } from './yamlScalar';

/** What may still be read of a file; shared by its documents. @internal */
export interface Allowance {
  nodes: number;
}

/**
 * The value of a tree as JSON would carry it, aliases and merge keys unfolded within limits, every key an own key
 * (`__proto__` too). A repeated key keeps its last value, as kubectl does, and is a problem.
 * @internal
 */
export function readYaml(
  tree: YamlTree,
  limits: ManifestLimits,
  allowance: Allowance,
): { value?: unknown; problems: YamlProblem[] } {
  const reader = new YamlReader(limits, allowance);
  try {
    return {
      value: reader.read(tree.document.contents, 0),
      problems: reader.problems,
    };
  } catch (error) {
    if (error instanceof Unreadable) {
      const { offset, message } = error;
      return {
        problems: [...reader.problems, { offset, message, fatal: true }],
      };
    }
    throw error;
  }
}

class Unreadable extends Error {
  constructor(readonly offset: number, message: string) {
    super(message);
  }
}

class YamlReader {
  readonly problems: YamlProblem[] = [];
  private aliases = 0;
  private readonly anchors = new Map<string, Node>();
  private readonly open = new Set<Node>();

  constructor(
    private readonly limits: ManifestLimits,
    private readonly allowance: Allowance,
  ) {}

  read(node: Node | null | undefined, depth: number): unknown {
    if (!node) {
      return null;
    }
    this.spend(node, depth);
    if (isAlias(node)) {
      return this.read(this.target(node, node.source), depth + 1);
    }
    if (node.anchor) {
      this.anchors.set(node.anchor, node);
    }
    if (isScalar(node)) {
      return readScalar(node);
    }
    if (this.open.has(node)) {
      throw new Unreadable(offsetOf(node), 'An alias contains itself');
    }
    this.open.add(node);
    const value = isMap(node)
      ? this.readMap(node, depth)
      : this.readItems(node, depth);
    this.open.delete(node);
    return value;
  }

  private readItems(node: Node, depth: number): unknown[] {
    return isSeq(node)
      ? node.items.map(item => this.read(item as Node, depth + 1))
      : [];
  }

  private readMap(map: YAMLMap, depth: number): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    const merged: Node[] = [];
    for (const pair of map.items) {
      const key = pair.key as Node;
      const value = pair.value as Node | null;
      if (isScalar(key) && key.type === 'PLAIN' && key.value === '<<') {
        merged.push(value ?? key);
        continue;
      }
      const name = keyText(this.read(key, depth + 1), key);
      if (Object.hasOwn(result, name)) {
        this.problems.push({
          offset: offsetOf(key),
          message: `The key ${shorten(
            name,
          )} is repeated; its last value is read`,
          fatal: false,
        });
      }
      setOwn(result, name, this.read(value, depth + 1));
    }
    for (const source of merged) {
      this.merge(result, source, depth);
    }
    return result;
  }

  /** `<<: *base`, `<<: [*a, *b]`: what stands in the map itself wins, then the earlier source. */
  private merge(
    into: Record<string, unknown>,
    source: Node,
    depth: number,
  ): void {
    const sources = isSeq(source) ? (source.items as Node[]) : [source];
    for (const one of sources) {
      const value = this.read(one, depth + 1);
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw new Unreadable(
          offsetOf(one),
          'The merge key << takes a map or a list of maps',
        );
      }
      for (const [key, part] of Object.entries(value)) {
        if (!Object.hasOwn(into, key)) {
          setOwn(into, key, part);
        }
      }
    }
  }

  private target(alias: Node, name: string): Node {
    this.aliases += 1;
    if (this.aliases > this.limits.aliases) {
      throw new Unreadable(
        offsetOf(alias),
        `More than ${this.limits.aliases} aliases are used; write the values out`,
      );
    }
    const target = this.anchors.get(name);
    if (!target) {
      throw new Unreadable(
        offsetOf(alias),
        `The alias *${shorten(name)} names no anchor before it`,
      );
    }
    return target;
  }

  private spend(node: Node, depth: number): void {
    this.allowance.nodes -= 1;
    if (this.allowance.nodes < 0) {
      throw new Unreadable(
        offsetOf(node),
        `The file unfolds to more than ${this.limits.nodes} values; split it, or write its aliases out`,
      );
    }
    if (depth > this.limits.depth) {
      throw new Unreadable(
        offsetOf(node),
        `The document is nested deeper than ${this.limits.depth} levels`,
      );
    }
  }
}

const CORE_TAG = /^tag:yaml\.org,2002:/;

function readScalar(node: Scalar): unknown {
  const text = String(node.value);
  if (text.includes('\u0000')) {
    throw new Unreadable(offsetOf(node), 'A text contains a NUL character');
  }
  const tag = node.tag?.replace(CORE_TAG, '');
  try {
    if (tag === undefined || tag === 'timestamp') {
      return node.type === 'PLAIN' ? resolvePlainScalar(text) : text;
    }
    if (['bool', 'int', 'float', 'null'].includes(tag)) {
      return resolvePlainScalar(text);
    }
  } catch (error) {
    if (error instanceof NoJsonNumber) {
      throw new Unreadable(offsetOf(node), error.message);
    }
    throw error;
  }
  if (tag === 'str' || tag === '!') {
    return text;
  }
  throw new Unreadable(offsetOf(node), `The tag ${shorten(tag)} is not read`);
}

function keyText(key: unknown, node: Node): string {
  if (typeof key === 'string') {
    return key;
  }
  if (typeof key === 'object') {
    throw new Unreadable(offsetOf(node), 'A key is neither text nor a number');
  }
  return String(key);
}

function offsetOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
