import { writeDisagreements } from '../disagreements';
import type { Disagreement } from '../comparison';
import { hasGo, oracleBinary } from '../build';
import { Oracle } from '../Oracle';
import type { Question } from '../protocol';
import { Comparer } from './Comparer';
import { ExpressionGenerator } from './ExpressionGenerator';
import { randomVariables } from './objects';
import { Random } from './Random';
import { shrink } from './shrink';
import { render, type Tree } from './tree';

const expressionsPerBatch = 250;
const objectsPerExpression = 4;
const kubernetesVersions = Array.from(
  { length: 15 },
  (_, index) => `1.${23 + index}`,
);

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
    failures: Number(value('failures') ?? 25),
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
  const comparer = new Comparer(oracle);
  const random = new Random(options.seed);
  const generator = new ExpressionGenerator(random);
  const failures = new Map<string, Disagreement>();
  const start = Date.now();
  let expressions = 0;
  while (
    Date.now() - start < options.seconds * 1000 &&
    comparer.pairs < options.pairs &&
    failures.size < options.failures
  ) {
    const batch = makeBatch(random, generator);
    expressions += expressionsPerBatch;
    const trees = new Map(batch.map(([question, tree]) => [question, tree]));
    const found = await comparer.compare([...trees.keys()]);
    for (const each of firstPerExpression(found)) {
      const tree = trees.get(each.question) as Tree;
      const small = await shrink(comparer, tree, each);
      failures.set(small.question.expression, small);
    }
  }
  await oracle.close();
  report(options, comparer, expressions, Date.now() - start, [
    ...failures.values(),
  ]);
}

function makeBatch(
  random: Random,
  generator: ExpressionGenerator,
): [Question, Tree][] {
  return Array.from({ length: expressionsPerBatch }, () => {
    const tree = generator.expression();
    const expression = render(tree);
    const kubernetes = random.chance(0.1)
      ? random.pick(kubernetesVersions)
      : undefined;
    return Array.from({ length: objectsPerExpression }, () => {
      const variables = randomVariables(random);
      const question: Question = { expression, variables, kubernetes };
      return [question, tree] as [Question, Tree];
    });
  }).flat();
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
  failures: readonly Disagreement[],
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
      `agreed but for Go's map order: ${varied}; deliberate exceptions: ${excepted}; open disagreements: ${failures.length}`,
    ].join('\n'),
  );
  for (const { question, theirs, ours, differences } of failures.slice(0, 10)) {
    console.log(
      `\n${differences.join(', ')}: ${JSON.stringify(
        question,
      )}\n  oracle ${JSON.stringify(theirs)}\n  ours   ${JSON.stringify(ours)}`,
    );
  }
  if (options.write) {
    writeDisagreements(options.write, failures);
  }
  process.exitCode = failures.length > 0 ? 1 : 0;
}

main().catch(error => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
