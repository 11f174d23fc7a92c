import { CompiledGate } from '../judging';
import { Currency, DERIVED_GROUP, GateState, KindRef } from '../words';
import { Currencies, nameKind } from './Currencies';

const NAMESPACES: KindRef = { group: '', resource: 'namespaces' };

/** Reasons told in one sentence; a cluster that is down gives the same one for every kind. */
const MOST_REASONS = 3;

/** Whether a gate's answers are as the cluster is now: every kind that it matches or reads is current. @internal */
export function gateState(
  gate: CompiledGate,
  currencies: Currencies,
): GateState {
  return {
    gate: gate.loaded.name,
    currency: worst([...gate.kinds, ...readKinds(gate)], currencies),
  };
}

/** As `gateState`, for what a gate looks at beside the object it judges. @internal */
export function readsCurrency(
  gate: CompiledGate,
  currencies: Currencies,
): Currency {
  return worst(readKinds(gate), currencies);
}

function readKinds({ loaded, uses }: CompiledGate): readonly KindRef[] {
  const reads = loaded.gate.spec.reads ?? [];
  return [
    ...reads.map(({ resource }) => resource),
    ...(uses.namespaceObject ? [NAMESPACES] : []),
  ];
}

function worst(kinds: readonly KindRef[], currencies: Currencies): Currency {
  const kindsByReason = new Map<string, Set<string>>();
  for (const kind of kinds) {
    const currency = currencies.ofPattern(kind);
    if (currency.state === 'NotCurrent') {
      const names = kindsByReason.get(currency.reason) ?? new Set<string>();
      kindsByReason.set(currency.reason, names.add(nameOf(kind)));
    }
  }
  if (kindsByReason.size === 0) {
    return { state: 'Current' };
  }
  const reasons = [...kindsByReason]
    .map(([reason, names]) => `${[...names].sort().join(', ')}: ${reason}`)
    .sort();
  return {
    state: 'NotCurrent',
    reason: reasons.slice(0, MOST_REASONS).join('; '),
  };
}

function nameOf(kind: KindRef): string {
  return kind.group === DERIVED_GROUP
    ? `what ${kind.resource} are computed from`
    : nameKind(kind);
}
