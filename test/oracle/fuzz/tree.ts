/**
 * A generated expression: text with holes. Kept as a tree so that it can be made smaller.
 * @internal
 */
export interface Tree {
  readonly type: string;
  /** One more than there are children; they go between. */
  readonly parts: readonly string[];
  readonly children: readonly Tree[];
}

/** @internal */
export function leaf(type: string, text: string): Tree {
  return { type, parts: [text], children: [] };
}

/** @internal */
export function render({ parts, children }: Tree): string {
  return parts
    .map((part, index) =>
      index < children.length ? part + render(children[index]) : part,
    )
    .join('');
}

/**
 * The text of an expression as it would reach an API server: without halves of surrogate pairs.
 * @internal
 */
export function expressionOf(tree: Tree): string {
  return Buffer.from(render(tree), 'utf8').toString('utf8');
}

/** What stands for a type when nothing smaller is left. */
const smallest: Readonly<Record<string, readonly string[]>> = {
  int: ['0', '1'],
  uint: ['0u'],
  double: ['0.0'],
  string: [`''`, `'a'`],
  bool: ['true', 'false'],
  bytes: [`b''`],
  dyn: ['dyn(0)', `dyn('')`, 'object'],
  list: ['[]', '[0]'],
  map: ['{}'],
  optional_type: ['optional.none()'],
};

/**
 * Every way to make a tree a step smaller, smallest first.
 * @internal
 */
export function smallerTrees(tree: Tree): Tree[] {
  const size = render(tree).length;
  return [...replacements(tree)]
    .map(each => ({ each, length: render(each).length }))
    .filter(({ length }) => length < size)
    .sort((a, b) => a.length - b.length)
    .map(({ each }) => each);
}

function* replacements(tree: Tree): Generator<Tree> {
  yield* tree.children;
  for (const text of smallest[tree.type.replace(/\(.*/, '')] ?? []) {
    yield leaf(tree.type, text);
  }
  if (tree.children.length === 0) {
    yield* shorterTexts(tree);
  }
  for (const [position, child] of tree.children.entries()) {
    for (const smaller of replacements(child)) {
      const children = [...tree.children];
      children[position] = smaller;
      yield { ...tree, children };
    }
  }
}

/** Leaves are cut in text: broken syntax shrinks too. */
function* shorterTexts({ type, parts: [text] }: Tree): Generator<Tree> {
  for (let width = Math.ceil(text.length / 2); width > 0; width >>= 1) {
    for (
      let start = 0;
      start + width <= text.length && start < 40 * width;
      start += width
    ) {
      yield leaf(type, text.slice(0, start) + text.slice(start + width));
    }
  }
}
