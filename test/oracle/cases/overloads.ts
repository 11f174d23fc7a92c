import { readFileSync } from 'fs';
import { join } from 'path';
import type { Question } from '../protocol';
import { argumentPool, strangers } from './pools';

/** One line of overloads.jsonl, which the oracle prints from the environments themselves. */
export interface Overload {
  readonly id: string;
  readonly name: string;
  readonly kind: 'function' | 'macro';
  readonly member?: boolean;
  readonly args: readonly string[];
  readonly result?: string;
  readonly since: string;
}

const oldestMinor = 23;
/** Past this many combinations one argument is varied at a time. */
const productLimit = 64;

/**
 * Every overload with ordinary, edge and wrong arguments, at and before the version it came in.
 * @internal
 */
export function overloadQuestions(): Question[] {
  const questions = new Map<string, Question>();
  for (const overload of readOverloads()) {
    for (const question of questionsOf(overload)) {
      questions.set(JSON.stringify(question), question);
    }
  }
  return [...questions.values()];
}

/**
 * What the environments know and an expression can write.
 * @internal
 */
export function readOverloads(): Overload[] {
  return readFileSync(join(__dirname, 'overloads.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
    .filter(each => each.kind === 'function' && !each.name.includes('@'));
}

function* questionsOf(overload: Overload): Generator<Question> {
  for (const types of instantiate(overload.args)) {
    const pools = types.map((type, position) =>
      argumentPool(overload.name, position, type),
    );
    for (const args of combinations(pools)) {
      yield { expression: call(overload, args) };
    }
    const ordinary = pools.map(each => each[0]);
    // Nothing known before the run: dispatch and errors happen then, not when the program is built.
    for (const args of combinations(pools.map(each => each.slice(0, 3)))) {
      yield {
        expression: call(
          overload,
          args.map(each => `dyn(${each})`),
        ),
      };
    }
    for (const args of replaceEach(ordinary, strangers)) {
      yield { expression: call(overload, args) };
    }
    for (const args of replaceEach(ordinary, strangers.map(dyn))) {
      yield { expression: call(overload, args) };
    }
    const minor = Number(overload.since.split('.')[1]);
    yield* [minor - 1, minor]
      .filter(each => each >= oldestMinor)
      .map(each => ({
        expression: call(overload, ordinary),
        kubernetes: `1.${each}`,
      }));
  }
}

function dyn(expression: string): string {
  return `dyn(${expression})`;
}

/** Type parameters are taken for a number, then for a text. */
function instantiate(args: readonly string[]): string[][] {
  if (!args.some(each => each.includes('<'))) {
    return [[...args]];
  }
  return ['int', 'string'].map(concrete =>
    args.map(each =>
      each
        .replace(/<[AVT]>/g, concrete)
        .replace(/<K>/g, 'string')
        .replace(/<B>/g, 'double'),
    ),
  );
}

function* combinations(
  pools: readonly (readonly string[])[],
): Generator<string[]> {
  const total = pools.reduce((count, each) => count * each.length, 1);
  if (total <= productLimit) {
    yield* product(pools);
    return;
  }
  const ordinary = pools.map(each => each[0]);
  yield ordinary;
  for (const [position, values] of pools.entries()) {
    for (const value of values.slice(1)) {
      yield ordinary.map((each, index) => (index === position ? value : each));
    }
  }
  // Edges meet edges too: the last of each pool with those of the others.
  for (let step = 1; step < productLimit / 2; step += 1) {
    yield pools.map(
      (each, index) => each[(step * (index * 2 + 1)) % each.length],
    );
  }
}

function* product(pools: readonly (readonly string[])[]): Generator<string[]> {
  if (pools.length === 0) {
    yield [];
    return;
  }
  for (const rest of product(pools.slice(1))) {
    for (const first of pools[0]) {
      yield [first, ...rest];
    }
  }
}

function* replaceEach(
  args: readonly string[],
  replacements: readonly string[],
): Generator<string[]> {
  for (const position of args.keys()) {
    for (const replacement of replacements) {
      yield args.map((each, index) =>
        index === position ? replacement : each,
      );
    }
  }
}

function call({ name, member }: Overload, args: readonly string[]): string {
  const [first, second, third] = args;
  switch (name) {
    case '_?_:_':
      return `${first} ? ${second} : ${third}`;
    case '_[_]':
      return `${first}[${second}]`;
    case '_[?_]':
      return `${first}[?${second}]`;
    case '_?._':
      return `{'hello': 1}.?hello == ${second}`;
    case 'in':
      return `${first} in ${second}`;
    case '!_':
    case '-_':
      return `${name[0]}(${first})`;
    default:
  }
  const [, operator] = /^_(\S+)_$/.exec(name) ?? [];
  if (operator) {
    return `${first} ${operator} ${second}`;
  }
  return member
    ? `${first}.${name}(${args.slice(1).join(', ')})`
    : `${name}(${args.join(', ')})`;
}
