import { readFileSync, readdirSync } from 'fs';
import { basename, join } from 'path';
import type { Question } from '../protocol';

const folder = join(__dirname, 'written');

/**
 * The areas written by hand: a file each.
 * @internal
 */
export function writtenAreas(): string[] {
  return readdirSync(folder)
    .filter(file => file.endsWith('.cel'))
    .map(file => basename(file, '.cel'))
    .sort();
}

/**
 * The expressions of one file, one a line. `// ...` is a comment; `//! variables pod` binds what
 * follows to objects/pod.json, `//! kubernetes 1.30` sets its version, `//! authorizer echo` binds one, until said again; ␤ is a line break.
 * @internal
 */
export function writtenQuestions(area: string): Question[] {
  const questions: Question[] = [];
  let variables: string | undefined;
  let kubernetes: string | undefined;
  let authorizer: boolean | undefined;
  for (const line of readFileSync(join(folder, `${area}.cel`), 'utf8').split(
    '\n',
  )) {
    const [, directive, value] = /^\/\/! (\w+) ?(\S*)$/.exec(line) ?? [];
    if (directive === 'variables') {
      variables = value ? readObject(value) : undefined;
    } else if (directive === 'kubernetes') {
      kubernetes = value || undefined;
    } else if (directive === 'authorizer') {
      authorizer = value === 'echo' || undefined;
    } else if (line.trim() && !line.startsWith('//')) {
      questions.push({
        expression: line.replace(/␤/g, '\n'),
        variables,
        kubernetes,
        authorizer,
      });
    }
  }
  return questions;
}

/**
 * The text of objects/<name>.json: all variables of a question.
 * @internal
 */
export function readObject(name: string): string {
  return readFileSync(join(__dirname, 'objects', `${name}.json`), 'utf8');
}
