import { canonicalJson } from '../hash';
import { GrantBinding, gateRoleName, grantMarks } from './bindings';

/** A RoleBinding as an API server has it, as far as it matters here. @public */
export interface SeenBinding {
  metadata: {
    name: string;
    namespace: string;
    labels?: Readonly<Record<string, string>>;
    annotations?: Readonly<Record<string, string>>;
  };
  roleRef: GrantBinding['roleRef'];
  subjects?: readonly object[];
}

/** What is to be done so that a cluster has what grants give, and no more. @public */
export interface BindingPlan {
  apply: GrantBinding[];
  remove: SeenBinding[];
  /** Marked as of a grant that nobody knows, or not as we would have made it: told, and left alone. */
  unknown: SeenBinding[];
}

/**
 * Compares what a cluster has with what it should have. Only what is marked as of a grant in `known`, and named as we name it, is ever
 * removed: a database that was lost must not take rights with it, and labels can be set by others.
 * @public
 */
export function planBindings(
  seen: readonly SeenBinding[],
  wanted: readonly GrantBinding[],
  known: ReadonlySet<string>,
): BindingPlan {
  const there = new Map(seen.map(binding => [placeOf(binding), binding]));
  const kept = new Map(wanted.map(binding => [placeOf(binding), binding]));
  const plan: BindingPlan = { apply: [], remove: [], unknown: [] };
  for (const [place, binding] of kept) {
    const now = there.get(place);
    if (!now || !isAsWanted(now, binding)) {
      plan.apply.push(binding);
    }
    // Where a RoleBinding leads cannot be changed.
    if (now && !same(now.roleRef, binding.roleRef)) {
      plan.remove.push(now);
    }
  }
  for (const [place, binding] of there) {
    if (!kept.has(place)) {
      (isOurs(binding, known) ? plan.remove : plan.unknown).push(binding);
    }
  }
  return plan;
}

/** The grant that a binding says it belongs to. @public */
export function grantOf({ metadata }: SeenBinding): string | undefined {
  return metadata.labels?.[grantMarks.grant];
}

function placeOf({ metadata }: SeenBinding): string {
  return `${metadata.namespace}/${metadata.name}`;
}

function isOurs(binding: SeenBinding, known: ReadonlySet<string>): boolean {
  const { labels = {}, name } = binding.metadata;
  const [grant, gate] = [labels[grantMarks.grant], labels[grantMarks.gate]];
  return (
    grant !== undefined &&
    known.has(grant) &&
    name === `${gateRoleName(gate)}:${grant}` &&
    binding.roleRef.name === gateRoleName(gate)
  );
}

function isAsWanted(seen: SeenBinding, wanted: GrantBinding): boolean {
  const { labels, annotations } = wanted.metadata;
  return (
    same(seen.roleRef, wanted.roleRef) &&
    same(seen.subjects ?? [], wanted.subjects) &&
    includes(seen.metadata.labels, labels) &&
    includes(seen.metadata.annotations, annotations)
  );
}

/** Others may add labels and annotations of their own. */
function includes(
  seen: Readonly<Record<string, string>> | undefined,
  wanted: Readonly<Record<string, string>> | undefined,
): boolean {
  return Object.entries(wanted ?? {}).every(
    ([key, value]) => seen?.[key] === value,
  );
}

function same(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
