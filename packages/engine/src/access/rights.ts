import { LoadedGate } from '../words';
import { segmentFits } from './namePatterns';

/** A rule of a Role or ClusterRole. @public */
export interface RoleRule {
  apiGroups?: readonly string[];
  resources?: readonly string[];
  resourceNames?: readonly string[];
  verbs?: readonly string[];
}

/** A Role or ClusterRole; its namespace is '' where it is a ClusterRole. @public */
export interface SeenRole {
  name: string;
  namespace: string;
  rules: readonly RoleRule[];
}

/** Whom a binding gives rights to. @public */
export interface RightSubject {
  kind: string;
  name: string;
  namespace?: string;
}

/** A RoleBinding or ClusterRoleBinding; its namespace is '' where it is a ClusterRoleBinding. @public */
export interface SeenRoleBinding {
  name: string;
  namespace: string;
  roleRef: { kind: string; name: string };
  subjects: readonly RightSubject[];
}

/** The objects of a cluster that say who may do what. @public */
export interface SeenRights {
  roles: readonly SeenRole[];
  bindings: readonly SeenRoleBinding[];
}

/** A right to write kinds of a gate, as objects of a cluster give it. @public */
export interface Right {
  /** As Kubernetes names it: a user, a group, or `system:serviceaccount:namespace:name`. */
  subject: { kind: 'User' | 'Group' | 'ServiceAccount'; name: string };
  gate: string;
  /** Where; '' = in every namespace. */
  namespace: string;
  /** Plurals with their groups, such as `envoyfilters.networking.istio.io`. */
  kinds: readonly string[];
  verbs: readonly string[];
  /** Where it holds for objects of these names alone. */
  names?: readonly string[];
  binding: { namespace: string; name: string };
  role: { kind: string; name: string };
}

const READING = new Set(['get', 'list', 'watch']);
const RBAC_KINDS = new Set(['User', 'Group', 'ServiceAccount']);

/**
 * Who may write what gates with rights of their own are about, by the Roles and bindings of a cluster. What a cloud's own access
 * management allows is not in them.
 * @public
 */
export function rightsIn(
  gates: readonly LoadedGate[],
  { roles, bindings }: SeenRights,
): Right[] {
  const byPlace = new Map(roles.map(role => [placeOf(role), role]));
  const given = new Map<SeenRole, Omit<Right, RightPlace>[]>();
  return bindings.flatMap(binding => {
    const { roleRef, namespace, name } = binding;
    const inNamespace = roleRef.kind === 'Role' ? namespace : '';
    const role = byPlace.get(
      placeOf({ namespace: inNamespace, name: roleRef.name }),
    );
    if (!role) {
      return [];
    }
    if (!given.has(role)) {
      given.set(
        role,
        gates.flatMap(gate => writesOf(gate, role.rules)),
      );
    }
    return given.get(role)!.flatMap(right =>
      binding.subjects.flatMap(subject => {
        const named = subjectOf(subject);
        return named
          ? [
              {
                ...right,
                subject: named,
                namespace,
                binding: { namespace, name },
                role: { kind: roleRef.kind, name: roleRef.name },
              },
            ]
          : [];
      }),
    );
  });
}

type RightPlace = 'subject' | 'namespace' | 'binding' | 'role';

/** Whether a subject is among those that patterns name, in which `*` stands for any run of characters. @public */
export function isPlatformSubject(
  { name }: Right['subject'],
  patterns: readonly string[],
): boolean {
  return patterns.some(pattern => segmentFits(pattern, name));
}

function placeOf({ namespace, name }: { namespace: string; name: string }) {
  return `${namespace}/${name}`;
}

/** What of a gate's own rights a role gives beyond reading; rules with names and without apart. */
function writesOf(
  { name: gate, gate: { spec } }: LoadedGate,
  rules: readonly RoleRule[],
): Omit<Right, RightPlace>[] {
  const wanted = (spec.rbac?.rules ?? []).flatMap(
    ({ apiGroups, resources, verbs }) =>
      apiGroups.flatMap(group =>
        resources.map(resource => ({
          group,
          resource,
          verbs: verbs.filter(verb => !READING.has(verb)),
        })),
      ),
  );
  const whole = new Writes();
  const narrow = new Map<string, { names: string[]; writes: Writes }>();
  for (const rule of rules) {
    const names = [...(rule.resourceNames ?? [])].sort();
    const key = JSON.stringify(names);
    const writes =
      names.length === 0
        ? whole
        : (narrow.get(key) ?? { writes: new Writes() }).writes;
    if (names.length > 0) {
      narrow.set(key, { names, writes });
    }
    for (const { group, resource, verbs } of wanted) {
      if (takes(rule.apiGroups, group) && takes(rule.resources, resource)) {
        writes.note(
          `${resource}.${group}`,
          verbs.filter(verb => takes(rule.verbs, verb)),
        );
      }
    }
  }
  return [
    ...whole.of(gate),
    ...[...narrow.values()].flatMap(({ names, writes }) =>
      writes.of(gate).map(right => ({ ...right, names })),
    ),
  ];
}

class Writes {
  readonly #kinds = new Set<string>();
  readonly #verbs = new Set<string>();

  note(kind: string, verbs: readonly string[]): void {
    if (verbs.length > 0) {
      this.#kinds.add(kind);
      verbs.forEach(verb => this.#verbs.add(verb));
    }
  }

  of(gate: string): Omit<Right, RightPlace>[] {
    const [kinds, verbs] = [this.#kinds, this.#verbs].map(set =>
      [...set].sort(),
    );
    return kinds.length === 0 ? [] : [{ gate, kinds, verbs }];
  }
}

function takes(list: readonly string[] | undefined, name: string): boolean {
  return list?.some(one => one === '*' || one === name) ?? false;
}

function subjectOf({
  kind,
  name,
  namespace = '',
}: RightSubject): Right['subject'] | undefined {
  if (!RBAC_KINDS.has(kind)) {
    return undefined;
  }
  return kind === 'ServiceAccount'
    ? { kind, name: `system:serviceaccount:${namespace}:${name}` }
    : { kind: kind as Right['subject']['kind'], name };
}
