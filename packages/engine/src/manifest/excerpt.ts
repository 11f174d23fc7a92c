import { isMap, isScalar, isSeq, Node, stringify } from 'yaml';
import { decodeJson, toJson } from '@mesh-gates/kubernetes-cel';
import { Excerpt, KubernetesObject, ManifestSource } from '../words';
import { parseFieldPath, PathSegment } from './fieldPath';
import { locateNode, rootOf } from './locate';
import { redactValue } from './redact';
import { isSecretPlace, REDACTED, redactText } from './secrets';
import { parseYaml, YamlTree } from './parseYaml';

const CONTEXT_LINES = 3;
const MARKED_LINES = 5;
const LINE_CHARACTERS = 400;

/**
 * The lines of YAML around the value at a path, with what looks like a secret replaced. From the file's own text where there is
 * one, else from YAML of the object. Undefined where there is nothing to show.
 * @public
 */
export function excerptOf(
  object: KubernetesObject,
  source: ManifestSource | undefined,
  path: string,
): Excerpt | undefined {
  return excerptsOf(object, source)(path);
}

/**
 * The lines around a path of an object that came from no file, from its body as it is stored (`StoredResource.body` as JSON).
 * @public
 */
export function excerptOfStored(
  body: string,
  path: string,
): Excerpt | undefined {
  return excerptOf(decodeJson(body) as KubernetesObject, undefined, path);
}

/**
 * As {@link excerptOf}, for several paths of one object: its text is parsed once, when first needed.
 * @internal
 */
export function excerptsOf(
  object: KubernetesObject,
  source: ManifestSource | undefined,
): (path: string) => Excerpt | undefined {
  let shown: ShownText | undefined;
  return path => {
    shown ??= showText(object, source);
    const segments = parseFieldPath(path);
    if (!shown.tree || !segments) {
      return undefined;
    }
    const { start, end } = placeOf(shown.tree, segments);
    return cutExcerpt(shown, start, end, source?.line);
  };
}

interface ShownText {
  tree?: YamlTree;
  /** Same length line by line as the tree's text; secrets replaced. */
  lines: string[];
}

function showText(
  object: KubernetesObject,
  source: ManifestSource | undefined,
): ShownText {
  const text =
    source?.text ??
    stringify(toJson(redactValue(object, object, []) as object));
  const parsed = parseYaml(text);
  if (!('tree' in parsed) || parsed.problem) {
    return { lines: [] };
  }
  return {
    tree: parsed.tree,
    lines: redactText(maskSecrets(parsed.tree, object)).split('\n'),
  };
}

/** A violation of the object as a whole is shown at its `kind`. */
function placeOf(tree: YamlTree, segments: readonly PathSegment[]) {
  const place = locateNode(tree, segments.length > 0 ? segments : ['kind']);
  // Nothing on the way exists: the object as a whole is meant, and its first line stands for it.
  return place.node === rootOf(tree) ? locateNode(tree, ['kind']) : place;
}

function cutExcerpt(
  { tree, lines }: ShownText,
  start: number,
  end: number,
  sourceLine: number | undefined,
): Excerpt {
  const lineOf = (offset: number) => tree!.lines.linePos(offset).line - 1;
  const first = lineOf(start);
  const last = Math.min(
    lineOf(Math.max(start, end - 1)),
    first + MARKED_LINES - 1,
    lines.length - 1,
  );
  const from = Math.max(0, first - CONTEXT_LINES);
  let to = Math.min(lines.length - 1, last + CONTEXT_LINES);
  while (to > last && lines[to].trim() === '') {
    to -= 1;
  }
  const column = tree!.lines.linePos(start).col - 1;
  return {
    ...(sourceLine === undefined ? {} : { firstLine: sourceLine + from }),
    lines: lines
      .slice(from, to + 1)
      .map((line, index) => shorten(line, from + index === first ? column : 0)),
    marked: [first - from, last - from],
  };
}

/** A file may hold one endless line; what is around the place is shown of it. */
function shorten(line: string, column: number): string {
  if (line.length <= LINE_CHARACTERS) {
    return line;
  }
  const from = column < LINE_CHARACTERS / 2 ? 0 : column - LINE_CHARACTERS / 4;
  const to = from + LINE_CHARACTERS;
  return `${from > 0 ? '…' : ''}${line.slice(from, to)}${
    to < line.length ? '…' : ''
  }`;
}

/** Replaces the texts of secrets and keeps every line break, so that line numbers stay true. */
function maskSecrets(tree: YamlTree, object: KubernetesObject): string {
  const masked: [number, number][] = [];
  const visit = (
    node: Node | null,
    path: readonly PathSegment[],
    siblingName?: string,
  ) => {
    if (isMap(node)) {
      const name = namesValue(node);
      for (const { key, value } of node.items) {
        const segment = isScalar(key) ? String(key.value) : '';
        visit(value as Node | null, [...path, segment], name);
      }
    } else if (isSeq(node)) {
      node.items.forEach((item, index) =>
        visit(item as Node, [...path, index]),
      );
    } else if (node?.range && isSecretPlace({ object, path, siblingName })) {
      masked.push([node.range[0], node.range[1]]);
    }
  };
  visit(rootOf(tree), []);
  let text = '';
  let at = 0;
  for (const [start, end] of masked.sort(([a], [b]) => a - b)) {
    if (start >= at) {
      text += tree.text.slice(at, start) + mask(tree.text.slice(start, end));
      at = end;
    }
  }
  return text + tree.text.slice(at);
}

function mask(text: string): string {
  return text
    .split('\n')
    .map(line => line.replace(/\S.*/, REDACTED))
    .join('\n');
}

function namesValue(map: Node): string | undefined {
  if (!isMap(map)) {
    return undefined;
  }
  for (const field of ['name', 'key', 'header']) {
    const value = map.get(field);
    if (typeof value === 'string') {
      return value;
    }
  }
  return undefined;
}
