import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { areas } from './cases/areas';
import { type AreaComparison, compareArea } from './comparison';
import { exceptions } from './exceptions';

const shown = 5;

/** What the recorded answers say, told so that a failure can be asked of both engines by hand. */
function tell({ disagreements }: AreaComparison): string {
  return disagreements
    .slice(0, shown)
    .map(
      ({ question, theirs, ours }) =>
        `${JSON.stringify(question)}\n  oracle ${JSON.stringify(
          theirs,
        )}\n  ours   ${JSON.stringify(ours)}`,
    )
    .join('\n');
}

describe('our engine and a Kubernetes API server', () => {
  const used = new Set<string>();

  for (const [area, load] of Object.entries(areas)) {
    it(`agree on ${area}`, () => {
      const comparison = compareArea(area, load());
      comparison.excepted.forEach((_, { name }) => used.add(name));
      assert.equal(comparison.disagreements.length, 0, tell(comparison));
      assert.equal(
        comparison.unrecorded,
        0,
        'questions without a recorded answer: run yarn oracle:check',
      );
    });
  }

  it('need each deliberate exception', () => {
    const unused = exceptions.filter(({ name }) => !used.has(name));
    assert.deepEqual(
      unused.map(({ name }) => name),
      [],
    );
  });
});
