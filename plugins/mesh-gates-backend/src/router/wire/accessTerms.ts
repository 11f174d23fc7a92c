import { InputError } from '@backstage/errors';
import { GrantScope, Term, Terms } from '@mesh-gates/engine';
import {
  AccessTerm,
  GateRef,
  GrantScope as WireScope,
} from '../../schema/openapi/generated/models';
import { Surroundings } from '../surroundings';

/** What is asked for or granted, as the wire says it. @internal */
export function termsOf({ scopes, params, term }: Terms) {
  return {
    scopes: scopes.map(scopeOf),
    params: params as { [name: string]: any } | undefined,
    term: term as AccessTerm,
  };
}

/** A place as the wire says it. @internal */
export function scopeOf({
  cluster,
  namespace,
  names,
  labels,
}: GrantScope): WireScope {
  return { cluster, namespace, names: names && [...names], labels };
}

/** How long, as the engine knows it. @internal */
export function readTerm({ duration, until }: AccessTerm): Term {
  if ((duration === undefined) === (until === undefined)) {
    const mend = 'Give exactly one of duration and until.';
    throw Object.assign(
      new InputError(`How long is not said, or twice. ${mend}`),
      { field: 'term', mend },
    );
  }
  return duration === undefined ? { until: until! } : { duration };
}

/** Environments of the clusters of some places. @internal */
export function environmentsOf(
  scopes: readonly GrantScope[],
  { environments }: Surroundings,
): string[] {
  const found = scopes.map(({ cluster }) => environments.get(cluster) ?? '');
  return [...new Set(found)].filter(name => name !== '').sort();
}

/** A gate beside a request or grant; one that is gone has its name alone. @internal */
export function gateRef(name: string, { gates }: Surroundings): GateRef {
  const stored = gates.get(name);
  return {
    name,
    title: stored?.gate.spec.title ?? name,
    mesh: stored?.gate.spec.mesh,
    enforcement: stored?.enforcement,
    locked: stored?.gate.spec.locked ?? false,
  };
}
