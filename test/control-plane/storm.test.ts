import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { FILTERS, GATE, installEnvoyFilters, luaFilter } from './definitions';
import { atOnce } from './atOnce';
import { LiveCluster } from './LiveCluster';
import { eventually } from './programs';
import { percentile, StatusPoll } from './StatusPoll';

const CHANGES = Number(process.env.MESH_GATES_STORM ?? 10_000);
const OBJECTS = CHANGES / 10;

let live: LiveCluster;

before(async () => {
  live = await LiveCluster.start({ components: ['checkout', 'payments'] });
  await installEnvoyFilters(live.plane);
  await live.plane.create(FILTERS, luaFilter('calm', 'payments'));
  await live.instance.until(GATE, 'Fail', {
    component: 'payments',
    seconds: 60,
  });
});

after(() => live?.stop());

/** The names of checkout's EnvoyFilters. */
async function owned(): Promise<string[]> {
  const names: string[] = [];
  let cursor = '';
  do {
    const page = await live.instance.get(
      `/entities/component/default/checkout/resources?limit=100${cursor}`,
    );
    names.push(...page.items.map((item: any) => item.object.name));
    cursor = page.nextCursor
      ? `&cursor=${encodeURIComponent(page.nextCursor)}`
      : '';
  } while (cursor);
  return names.sort();
}

/** Patches EnvoyFilters. */
function annotate(names: readonly string[], round: string): Promise<void> {
  return atOnce(32, names, name =>
    live.plane.admin.expect('PATCH', `${FILTERS}/${name}`, {
      metadata: { annotations: { round } },
    }),
  );
}

test(`a storm of ${CHANGES} changes starves no read, and what is left is true`, async t => {
  const poll = StatusPoll.start(live.instance, 'payments', GATE);
  const begun = performance.now();
  const names = Array.from({ length: OBJECTS }, (_, at) => `storm-${at}`);
  // Each object is made, patched eight times, and every other one deleted at the end.
  await atOnce(32, names, name => live.plane.create(FILTERS, luaFilter(name)));
  for (let round = 0; round < 8; round += 1) {
    await annotate(names, String(round));
  }
  const deleted = names.filter((_, at) => at % 2 === 0);
  const left = names.filter((_, at) => at % 2 === 1);
  await atOnce(32, deleted, name => live.plane.remove(`${FILTERS}/${name}`));
  await annotate(left, 'last');
  const changed = performance.now() - begun;
  await eventually(
    async () => assert.deepEqual(await owned(), [...left].sort()),
    { seconds: 60, everyMs: 250 },
  );
  const settled = performance.now() - begun - changed;
  const answers = await poll.stop();
  const took = answers.map(answer => answer.took);
  t.diagnostic(
    `${CHANGES} changes in ${Math.round(changed)} ms, true ${Math.round(
      settled,
    )} ms later; ${answers.length} reads meanwhile: p50 ${percentile(
      took,
      0.5,
    )} ms, p99 ${percentile(took, 0.99)} ms, longest ${percentile(took, 1)} ms`,
  );
  assert.deepEqual(poll.failures, []);
  assert.deepEqual(
    [...new Set(answers.map(({ verdicts }) => verdicts))],
    ['Fail'],
  );
  // Ten times what a reader would put up with.
  assert.ok(Math.max(...took) < 10_000, 'each read is answered meanwhile');
});
