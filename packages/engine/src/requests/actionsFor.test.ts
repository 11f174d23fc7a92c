import { actionsFor } from './actionsFor';
import { done, facts, pending, person } from './testRequests';
import { transition } from './transition';

const ACTIONS = ['approve', 'ask', 'comment', 'deny', 'edit', 'withdraw'];

/** People and what each may do to Anna's pending request; everything else is refused. */
const ALLOWED: [string, string[]][] = [
  ['anna', ['comment', 'edit', 'withdraw']],
  ['ben', ['comment', 'edit', 'withdraw']],
  // A member of the mesh team, and of the group that owns the service.
  ['ola', ['comment', 'edit', 'withdraw']],
  ['mia', ['approve', 'ask', 'comment', 'deny']],
  ['max', ['approve', 'ask', 'comment', 'deny']],
  // Security decides about production only.
  ['sam', []],
  ['stranger', []],
];

describe.each(ALLOWED)('%s', (name, allowed) => {
  const actions = actionsFor(pending(), person(name), facts());

  it(`may ${allowed.join(', ') || 'nothing'}`, () => {
    expect(actions.map(({ type }) => type).sort()).toEqual(ACTIONS);
    expect(
      actions
        .filter(({ refusal }) => !refusal)
        .map(({ type }) => type)
        .sort(),
    ).toEqual(allowed);
  });

  it('is told why not otherwise', () => {
    for (const { refusal } of actions.filter(one => one.refusal)) {
      expect(refusal).toMatchObject({
        sort: 'NotAllowed',
        message: expect.stringMatching(/\w/),
        mend: expect.stringMatching(/\.$/),
      });
    }
  });
});

it('nobody may do anything to what is closed', () => {
  const denied = done(
    transition(
      pending(),
      { type: 'deny', actor: person('mia'), reason: 'No' },
      facts(),
    ),
  ).request;
  for (const name of ['anna', 'max']) {
    const refusals = actionsFor(denied, person(name), facts()).map(
      ({ refusal }) => refusal?.sort,
    );
    expect(refusals).toEqual(ACTIONS.map(() => 'Conflict'));
  }
});
