import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { it } from 'node:test';
import { areas } from './cases/areas';
import { compareRecorded } from './comparison';
import { classifyError } from './errorClasses';
import { exceptions } from './exceptions';
import { type Question, questionLine } from './protocol';
import { questionHash, readAnswers } from './recording';

const command = resolve(
  __dirname,
  '../../packages/kubernetes-cel/bin/kubernetes-cel',
);

/** What the protocol of both programs can ask. */
function isPlain({ compositions, declare, authorizer }: Question): boolean {
  return !compositions && !declare && !authorizer;
}

it('the command answers lines as the oracle does, texts of errors by class', () => {
  const asked = Object.entries(areas)
    .filter(([area]) => area !== 'overloads')
    .flatMap(([area, load]) => {
      const recorded = readAnswers(area);
      return load()
        .filter(isPlain)
        .map(question => ({
          question,
          theirs: recorded.get(questionHash(question)),
        }));
    });
  const lines = asked.map(({ question }, id) => questionLine(id, question));
  const output = execFileSync(process.execPath, [command, 'eval', '--lines'], {
    input: `${lines.join('\n')}\n`,
    maxBuffer: 1 << 28,
    encoding: 'utf8',
  });
  const answers = output.trimEnd().split('\n');
  assert.equal(answers.length, asked.length);
  const different = asked.flatMap(({ question, theirs }, index) => {
    const { id, error, ...rest } = JSON.parse(answers[index]);
    assert.equal(id, index);
    assert.ok(theirs, 'no recorded answer: run yarn oracle:check');
    const ours = {
      ...rest,
      ...(error && { error: classifyError(error), text: error }),
    };
    return compareRecorded(theirs, ours).length === 0 ||
      exceptions.some(each => each.applies(question, theirs, ours))
      ? []
      : [`${JSON.stringify(question.expression)}: ${answers[index]}`];
  });
  assert.deepEqual(different, [], `${different.length} differ`);
});
