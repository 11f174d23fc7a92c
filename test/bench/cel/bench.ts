import { activate, decodeJson, type Program } from '@mesh-gates/kubernetes-cel';
import { hasGo, oracleBinary } from '../../oracle/build';
import { Oracle } from '../../oracle/Oracle';
import { compileQuestion } from '../../oracle/ours';
import { type BenchCase, gateCases, sixCases } from './cases';
import { benchHostile } from './hostile';
import { compilePeer, type Peer } from './peer';
import { benchCompilation, benchMemory } from './compilation';
import { nanoseconds } from './timing';

/** The three take turns, so that a busy machine bothers them alike; the best round counts. */
const rounds = 5;

interface Timing {
  readonly ours: number;
  readonly peer?: number;
  readonly native?: number;
}

const parts = ['speed', 'compilation', 'memory', 'hostile'];

/** All parts, or those named as arguments. */
async function main(): Promise<void> {
  const named = process.argv.slice(2).filter(each => parts.includes(each));
  const wants = (part: string) => named.length === 0 || named.includes(part);
  const oracle =
    hasGo() || process.env.MESH_GATES_ORACLE
      ? new Oracle(process.env.MESH_GATES_ORACLE ?? oracleBinary())
      : undefined;
  const cases = [...sixCases, ...gateCases()];
  if (wants('speed')) {
    await benchSpeed(cases, oracle);
  }
  if (wants('compilation')) {
    await benchCompilation(cases, oracle);
  }
  if (wants('memory')) {
    benchMemory();
  }
  await oracle?.close();
  process.exitCode = !wants('hostile') || benchHostile() ? 0 : 1;
}

async function benchSpeed(
  cases: readonly BenchCase[],
  oracle?: Oracle,
): Promise<void> {
  console.log(
    'ns of processor time an evaluation, cost metering on in ours and cel-go (cel-js has none); best of five alternating rounds\n',
  );
  console.log(
    row(
      'expression',
      'ours',
      'cel-js 8',
      'cel-go',
      'ours / cel-js',
      'cel-go / ours',
    ),
  );
  for (const each of cases) {
    console.log(format(each.name, await timeCase(each, oracle)));
  }
}

async function timeCase(each: BenchCase, oracle?: Oracle): Promise<Timing> {
  const { program, errors } = compileQuestion(each);
  if (!program) {
    throw new Error(`${each.name}: ${errors.map(e => e.message).join('; ')}`);
  }
  const peer = compilePeer(each);
  const times: Timing[] = [];
  for (let round = 0; round < rounds; round += 1) {
    times.push({
      ours: timeOurs(program, each),
      peer: peer && timePeer(peer),
      native: await timeNative(each, oracle),
    });
  }
  const best = (pick: (timing: Timing) => number | undefined) =>
    times.every(timing => pick(timing) !== undefined)
      ? Math.min(...times.map(timing => pick(timing) as number))
      : undefined;
  return {
    ours: best(timing => timing.ours) as number,
    peer: best(timing => timing.peer),
    native: best(timing => timing.native),
  };
}

function timeOurs(program: Program, each: BenchCase): number {
  const bindings = decodeJson(each.variables) as Record<string, unknown>;
  // Variables are memoised by activation: each evaluation is of a new object.
  return each.compositions
    ? nanoseconds(() => program.evaluate(activate(bindings)))
    : nanoseconds(() => program.evaluate(bindings));
}

function timePeer(peer: Peer): number {
  return nanoseconds(peer);
}

async function timeNative(
  each: BenchCase,
  oracle?: Oracle,
): Promise<number | undefined> {
  const [answer] = (await oracle?.ask([each], { loop: 20_000 })) ?? [];
  return answer?.nanoseconds;
}

function format(name: string, { ours, peer, native }: Timing): string {
  const ratio = (a?: number, b?: number) =>
    a && b ? `${(a / b).toFixed(2)}x` : '-';
  return row(
    name,
    ours.toFixed(0),
    peer?.toFixed(0) ?? 'cannot',
    native?.toFixed(0) ?? '-',
    ratio(ours, peer),
    ratio(native, ours),
  );
}

function row(name: string, ...cells: readonly string[]): string {
  return name.padEnd(62) + cells.map(cell => cell.padStart(15)).join('');
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
