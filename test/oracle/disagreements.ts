import { writeFileSync } from 'fs';
import { classifyError } from './errorClasses';
import type { Disagreement } from './comparison';

const examplesPerGroup = 12;

/**
 * Writes disagreements grouped by likely cause, the most frequent first.
 * @internal
 */
export function writeDisagreements(
  file: string,
  disagreements: readonly Disagreement[],
): void {
  const groups = new Map<string, Disagreement[]>();
  for (const each of disagreements) {
    const key = likelyCause(each);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const sections = [...groups]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([cause, members]) => section(cause, members));
  const title = `# Disagreements with the oracle: ${disagreements.length}\n`;
  writeFileSync(file, [title, ...sections].join('\n'));
}

/**
 * A group is what differs, and how: texts are cut down to what several have in common.
 * @internal
 */
export function likelyCause({
  differences,
  theirs,
  ours,
}: Disagreement): string {
  const what = differences.join('+');
  const theirSide = side({
    ...theirs,
    code: theirs.error && classifyError(theirs.error),
  });
  const ourSide = side({ ...ours, code: ours.error, error: ours.text });
  return `${what}: oracle ${theirSide}, ours ${ourSide}`;
}

/** One answer, without what only it has. */
function side(answer: {
  readonly compileError?: string;
  readonly code?: string;
  readonly error?: string;
}): string {
  const { compileError, code, error = '' } = answer;
  if (compileError !== undefined) {
    return `refused (${generalise(compileError)})`;
  }
  return code ? `error ${code} (${generalise(error)})` : 'a value';
}

function generalise(text: string): string {
  return text
    .split('\n')
    .slice(0, 2)
    .join(' ')
    .replace(/'[^']*'|"[^"]*"/g, "'…'")
    .replace(/no such overload: .*/, 'no such overload: …')
    .replace(/\d+/g, 'N')
    .slice(0, 90);
}

function section(cause: string, members: readonly Disagreement[]): string {
  const shortest = [...members]
    .sort((a, b) => a.question.expression.length - b.question.expression.length)
    .slice(0, examplesPerGroup);
  return [
    `## ${members.length} x ${cause}\n`,
    ...shortest.map(
      ({ area, question, theirs, ours }) =>
        `- [${area}${
          question.kubernetes ? ` ${question.kubernetes}` : ''
        }] \`${question.expression.slice(0, 300)}\`${
          question.variables
            ? ` with \`${question.variables
                .replace(/\s+/g, ' ')
                .slice(0, 200)}\``
            : ''
        }
  oracle \`${JSON.stringify(theirs).slice(0, 300)}\`
  ours   \`${JSON.stringify(ours).slice(0, 400)}\``,
    ),
    '',
  ].join('\n');
}
