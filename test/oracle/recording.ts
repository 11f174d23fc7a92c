import { createHash } from 'crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import type { Answer, Question } from './protocol';

const folder = join(__dirname, 'answers');
const indexFile = join(folder, 'index.json');

/**
 * What the recorded answers were made of: when either hash differs, they are stale.
 * @internal
 */
export interface RecordingIndex {
  readonly modules: Readonly<Record<string, string>>;
  readonly source: string;
  readonly areas: Readonly<Record<string, string>>;
}

/** A recorded answer; `varies` holds the others where Go's map order decides. */
export interface RecordedAnswer extends Answer {
  readonly varies?: readonly Answer[];
}

/**
 * A short name for a question.
 * @internal
 */
export function questionHash(question: Question): string {
  const {
    expression,
    variables,
    kubernetes,
    compositions,
    declare,
    authorizer,
  } = question;
  return createHash('sha256')
    .update(
      JSON.stringify([
        expression,
        variables,
        kubernetes,
        compositions,
        declare,
        ...(authorizer ? [authorizer] : []),
      ]),
    )
    .digest('hex')
    .slice(0, 12);
}

/**
 * The hash of all questions of an area.
 * @internal
 */
export function areaHash(questions: readonly Question[]): string {
  const hash = createHash('sha256');
  for (const question of questions) {
    hash.update(questionHash(question));
  }
  return hash.digest('hex').slice(0, 16);
}

/** @internal */
export function readIndex(): RecordingIndex | undefined {
  return existsSync(indexFile)
    ? JSON.parse(readFileSync(indexFile, 'utf8'))
    : undefined;
}

/** @internal */
export function writeIndex(index: RecordingIndex): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(indexFile, `${JSON.stringify(index, null, 2)}\n`);
}

/**
 * The recorded answers of an area by question.
 * @internal
 */
export function readAnswers(area: string): Map<string, RecordedAnswer> {
  const file = join(folder, `${area}.jsonl`);
  const answers = new Map<string, RecordedAnswer>();
  if (existsSync(file)) {
    for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
      const [hash, answer] = JSON.parse(line);
      answers.set(hash, answer);
    }
  }
  return answers;
}

/** @internal */
export function writeAnswers(
  area: string,
  questions: readonly Question[],
  answers: readonly RecordedAnswer[],
): void {
  mkdirSync(folder, { recursive: true });
  const lines = questions.map((question, index) =>
    JSON.stringify([questionHash(question), answers[index]]),
  );
  writeFileSync(join(folder, `${area}.jsonl`), `${lines.join('\n')}\n`);
}
