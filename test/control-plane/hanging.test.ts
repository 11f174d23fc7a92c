import { after, before, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { FILTERS, GATE, installEnvoyFilters, luaFilter } from './definitions';
import { LiveCluster } from './LiveCluster';

let live: LiveCluster;

before(async () => {
  live = await LiveCluster.start();
  await installEnvoyFilters(live.plane);
});

beforeEach(async () => {
  await live.plane.create(FILTERS, luaFilter('lua'));
  await live.instance.until(GATE, 'Fail', { seconds: 60 });
});

after(() => live?.stop());

test('connections that the network forgets are noticed soon', async t => {
  live.network.forget();
  await live.plane.remove(`${FILTERS}/lua`);
  const seen = await live.instance.until(GATE, 'NotApplicable', {
    seconds: 130,
  });
  t.diagnostic(`seen after ${seen} ms`);
});

test('a watch that hangs without closing is noticed, and what it kept back is seen', async t => {
  live.network.hang();
  await sleep(500);
  await live.plane.remove(`${FILTERS}/lua`);
  // Long enough for the event to have been swallowed.
  await sleep(500);
  live.network.heal();
  const seen = await live.instance.until(GATE, 'NotApplicable', {
    seconds: 200,
  });
  t.diagnostic(`seen after ${seen} ms`);
});
