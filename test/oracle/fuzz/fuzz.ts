import { likelyCause, writeDisagreements } from '../disagreements';
import type { Disagreement } from '../comparison';
import { hasGo, oracleBinary } from '../build';
import { Oracle } from '../Oracle';
import { compileQuestion } from '../ours';
import type { NamedExpression, Question } from '../protocol';
import { Comparer } from './Comparer';
import { ExpressionGenerator } from './ExpressionGenerator';
import { randomVariables } from './objects';
import { Random } from './Random';
import { shrink } from './shrink';
import { expressionOf, type Tree } from './tree';

const expressionsPerBatch = 250;
const objectsPerExpression = 4;
const kubernetesVersions = Array.from(
  { length: 15 },
  (_, index) => `1.${23 + index}`,
);

/** Shrinking costs time: further failures that look alike are only counted. */
const examplesPerCause = 4;

interface Options {
  readonly seconds: number;
  readonly pairs: number;
  readonly seed: number;
  readonly failures: number;
  readonly write?: string;
}

function readOptions(argv: readonly string[]): Options {
  const value = (name: string) => {
    const at = argv.indexOf(`--${name}`);
    return at < 0 ? undefined : argv[at + 1];
  };
  return {
    seconds: Number(value('seconds') ?? Infinity),
    pairs: Number(value('pairs') ?? Infinity),
    seed: Number(value('seed') ?? Date.now() % 1e9),
    failures: Number(value('failures') ?? 30),
    write: value('write'),
  };
}

/** Runs until time or pairs are used up, or enough different failures are known. */
async function main(): Promise<void> {
  if (!hasGo() && !process.env.MESH_GATES_ORACLE) {
    throw new Error('the fuzzer needs Go to build the oracle');
  }
  const options = readOptions(process.argv);
  const oracle = new Oracle(process.env.MESH_GATES_ORACLE ?? oracleBinary());
  const comparer = new Comparer(
    oracle,
    !process.argv.includes('--oracle-only'),
  );
  const random = new Random(options.seed);
  const generator = new ExpressionGenerator(random);
  const failures = new Failures();
  const start = Date.now();
  let expressions = 0;
  while (
    Date.now() - start < options.seconds * 1000 &&
    comparer.pairs < options.pairs &&
    failures.causes < options.failures
  ) {
    const batch = makeBatch(random, generator);
    expressions += expressionsPerBatch;
    const trees = new Map(batch.map(([question, tree]) => [question, tree]));
    const found = await comparer.compare([...trees.keys()]);
    for (const each of firstPerExpression(found)) {
      if (failures.wants(each)) {
        const tree = trees.get(each.question) as Tree;
        failures.add(each, await shrink(comparer, tree, each));
      }
    }
  }
  await oracle.close();
  report(options, comparer, expressions, Date.now() - start, failures);
}

/** Shrunk failures by what they looked like before. */
class Failures {
  count = 0;
  readonly #examples = new Map<string, Disagreement[]>();

  get causes(): number {
    return this.#examples.size;
  }

  get examples(): Disagreement[] {
    return [...this.#examples.values()].flat();
  }

  wants(found: Disagreement): boolean {
    this.count += 1;
    const known = this.#examples.get(likelyCause(found)) ?? [];
    return known.length < examplesPerCause;
  }

  add(found: Disagreement, small: Disagreement): void {
    const cause = likelyCause(found);
    this.#examples.set(cause, [...(this.#examples.get(cause) ?? []), small]);
  }
}

function makeBatch(
  random: Random,
  generator: ExpressionGenerator,
): [Question, Tree][] {
  return Array.from({ length: expressionsPerBatch }, () => {
    const kubernetes = random.chance(0.1)
      ? random.pick(kubernetesVersions)
      : undefined;
    const compositions = random.chance(0.12)
      ? policyVariables(random, generator, kubernetes)
      : [];
    const tree = generator.expression(
      compositions.map(({ name, type }) => [`variables.${name}`, type]),
    );
    const expression = expressionOf(tree);
    return Array.from({ length: objectsPerExpression }, () => {
      const variables = randomVariables(random);
      const question: Question = {
        expression,
        variables,
        kubernetes,
        ...(compositions.length > 0 && { compositions }),
      };
      return [question, tree] as [Question, Tree];
    });
  }).flat();
}

/** Up to three variables, each of which may read those before it. */
function policyVariables(
  random: Random,
  generator: ExpressionGenerator,
  kubernetes?: string,
): (NamedExpression & { readonly type: string })[] {
  const variables: (NamedExpression & { readonly type: string })[] = [];
  for (let index = 0; index < 1 + random.below(3); index += 1) {
    const tree = generator.expression(
      variables.map(({ name, type }) => [`variables.${name}`, type]),
    );
    const expression = expressionOf(tree);
    const { program } = compileQuestion({
      expression,
      kubernetes,
      compositions: variables,
    });
    if (program) {
      variables.push({ name: `v${index}`, expression, type: program.type });
    }
  }
  return variables;
}

function firstPerExpression(found: readonly Disagreement[]): Disagreement[] {
  return [
    ...new Map(
      [...found].reverse().map(each => [each.question.expression, each]),
    ).values(),
  ];
}

function report(
  options: Options,
  comparer: Comparer,
  expressions: number,
  milliseconds: number,
  failures: Failures,
): void {
  const { pairs, outcomes, excepted, varied } = comparer;
  const share = (count: number) => `${((100 * count) / pairs).toFixed(1)} %`;
  console.log(
    [
      `seed ${
        options.seed
      }: ${expressions} expressions, ${pairs} expression-object pairs in ${(
        milliseconds / 1000
      ).toFixed(0)} s`,
      `oracle: ${share(outcomes.value)} values, ${share(
        outcomes.error,
      )} errors, ${share(outcomes.compileError)} compile errors`,
      `agreed but for Go's map order: ${varied}; deliberate exceptions: ${excepted}; open disagreements: ${failures.count} of ${failures.causes} kinds`,
    ].join('\n'),
  );
  for (const { question, theirs, ours, differences } of failures.examples.slice(
    0,
    10,
  )) {
    console.log(
      `\n${differences.join(', ')}: ${JSON.stringify(
        question,
      )}\n  oracle ${JSON.stringify(theirs)}\n  ours   ${JSON.stringify(ours)}`,
    );
  }
  if (options.write) {
    writeDisagreements(options.write, failures.examples);
  }
  process.exitCode = failures.count > 0 ? 1 : 0;
}

main().catch(error => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
