import { evaluationOf } from '../../../dev/fixtures';
import { editorMarks } from './diagnostics';
import { nextTrial, shownEvaluation } from './trial';

const evaluation = evaluationOf('kind: EnvoyFilter\n"@type": x.lua.v3.Lua');

describe('nextTrial', () => {
  it('keeps the last answer in sight while a newer text is judged', () => {
    const judged = nextTrial(
      { phase: 'judging' },
      { type: 'answered', evaluation },
    );
    const again = nextTrial(judged, { type: 'changed' });

    expect(again).toEqual({ phase: 'judging', last: evaluation });
    expect(shownEvaluation(again)).toBe(evaluation);
  });

  it('forgets the answer with the text', () => {
    const judged = nextTrial(
      { phase: 'judging' },
      { type: 'answered', evaluation },
    );

    expect(
      shownEvaluation(nextTrial(judged, { type: 'emptied' })),
    ).toBeUndefined();
  });

  it('shows no old answer beside a failure', () => {
    const failed = nextTrial(
      { phase: 'judging', last: evaluation },
      {
        type: 'failed',
        problem: { kind: 'unavailable', message: 'down', since: new Date(0) },
      },
    );

    expect(shownEvaluation(failed)).toBeUndefined();
  });
});

describe('editorMarks', () => {
  it('marks violating lines and lines that could not be read', () => {
    const marks = editorMarks(
      evaluationOf('kind: EnvoyFilter\nx.lua.v3.Lua\nbroken'),
    );

    expect(marks.map(({ line, severity }) => [line, severity])).toEqual([
      [3, 'error'],
      [2, 'error'],
    ]);
  });

  it('marks nothing where nothing was judged', () => {
    expect(editorMarks(undefined)).toEqual([]);
  });
});
