import { execFileSync } from 'child_process';
import { hasGo, oracleBinary, sourceHash } from './build';
import { areas } from './cases/areas';
import { canonical } from './compareAnswers';
import { Oracle } from './Oracle';
import type { Answer, Question } from './protocol';
import {
  areaHash,
  readIndex,
  type RecordedAnswer,
  type RecordingIndex,
  writeAnswers,
  writeIndex,
} from './recording';

/** How often each question is asked: answers that follow Go's random map order then differ. */
const passes = 8;

/** Texts are kept for people; only their class is compared, so a line of them is enough. */
const longestText = 120;

async function main(): Promise<void> {
  const everything = process.argv.includes('--all');
  const source = sourceHash();
  const known = readIndex();
  const questions = Object.fromEntries(
    Object.entries(areas).map(([area, load]) => [area, load()]),
  );
  const hashes = Object.fromEntries(
    Object.entries(questions).map(([area, asked]) => [area, areaHash(asked)]),
  );
  const stale = Object.keys(questions).filter(
    area =>
      everything ||
      known?.source !== source ||
      known.areas[area] !== hashes[area],
  );
  if (stale.length === 0) {
    console.log('recorded answers are current');
    return;
  }
  if (!hasGo()) {
    throw new Error(
      `answers of ${stale.join(
        ', ',
      )} are stale, and there is no Go to record them again`,
    );
  }
  const binary = oracleBinary();
  const oracle = new Oracle(binary);
  for (const area of stale) {
    const answers = await recordArea(oracle, questions[area]);
    writeAnswers(area, questions[area], answers);
    console.log(`${area}: ${answers.length} answers recorded`);
  }
  await oracle.close();
  writeIndex({ modules: modules(binary), source, areas: hashes });
}

async function recordArea(
  oracle: Oracle,
  questions: readonly Question[],
): Promise<RecordedAnswer[]> {
  const byPass: Answer[][] = [];
  for (let pass = 0; pass < passes; pass += 1) {
    byPass.push((await oracle.ask(questions)).map(shorten));
  }
  return questions.map((_, index) => {
    const distinct = new Map(
      byPass.map(pass => [canonical(pass[index]), pass[index]]),
    );
    // In an order of their own, so that recording again changes nothing.
    const [smallest, ...others] = [...distinct.keys()]
      .sort()
      .map(key => distinct.get(key) as Answer);
    return others.length > 0 ? { ...smallest, varies: others } : smallest;
  });
}

function shorten(answer: Answer): Answer {
  const { error, compileError } = answer;
  return {
    ...answer,
    ...(error && { error: lastCause(error).slice(0, longestText) }),
    ...(compileError && { compileError: firstMessage(compileError) }),
  };
}

/** Of an error in nested policy variables the innermost, which has the class. */
function lastCause(error: string): string {
  return error.replace(
    /^(composited variable "[^"]*" fails to evaluate: )+/,
    '',
  );
}

/** Of a compile error the first message, without position and excerpt. */
function firstMessage(text: string): string {
  return (/ERROR: <input>:\d+:\d+: (.*)/.exec(text)?.[1] ?? text).slice(
    0,
    longestText,
  );
}

function modules(binary: string): RecordingIndex['modules'] {
  const wanted = ['github.com/google/cel-go', 'k8s.io/apiserver'];
  return Object.fromEntries(
    execFileSync(binary, ['-modules'], { encoding: 'utf8' })
      .split('\n')
      .map(line => line.split(' ') as [string, string])
      .filter(([path]) => wanted.includes(path)),
  );
}

main().catch(error => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
