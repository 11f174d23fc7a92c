import { VerdictScope } from '../store/read/effectiveVerdicts';
import { CurrencyNow } from '../store/scores/readCurrency';

/** Which verdicts are read otherwise than before, since clusters or gates became current, or are so no longer. @internal */
export function currencyChanges(
  before: CurrencyNow,
  now: CurrencyNow,
): VerdictScope[] {
  const clusters = changedKeys(
    before.clusters.map(({ name, state }) => [name, state]),
    now.clusters.map(({ name, state }) => [name, state]),
  );
  const gates = changedKeys(
    before.gates.map(({ name, state }) => [name, state]),
    now.gates.map(({ name, state }) => [name, state]),
  );
  const pairs = changedKeys(before.pairs.map(pairOf), now.pairs.map(pairOf));
  const gatesOf = new Map<string, string[]>();
  for (const pair of pairs) {
    const [cluster, gate] = pair.split('\n');
    if (!clusters.includes(cluster) && !gates.includes(gate)) {
      gatesOf.set(cluster, [...(gatesOf.get(cluster) ?? []), gate]);
    }
  }
  return [
    ...(clusters.length ? [{ clusters }] : []),
    ...(gates.length ? [{ gates }] : []),
    ...[...gatesOf].map(([cluster, of]) => ({
      clusters: [cluster],
      gates: of,
    })),
  ];
}

function pairOf({
  cluster,
  gate,
  state,
}: CurrencyNow['pairs'][number]): [string, string] {
  return [`${cluster}\n${gate}`, state];
}

/** Keys that are new, gone, or have another value. */
function changedKeys(
  before: readonly [string, string][],
  now: readonly [string, string][],
): string[] {
  const old = new Map(before);
  const current = new Map(now);
  return [
    ...[...current]
      .filter(([key, value]) => old.get(key) !== value)
      .map(([key]) => key),
    ...[...old.keys()].filter(key => !current.has(key)),
  ];
}
