import { stringify } from 'yaml';
import { faultsBySchema } from '../gate-file/schemaFaults';
import { LoadedGate } from '../words';
import { Grant } from './grant';
import { GrantListItem, grantListItem } from './grantList';
import { grantListItemSchema } from './grantListSchema';
import { Subject } from './subjects';

/** What an approver reads before rights are given by bindings. @public */
export const RBAC_REACH =
  'RBAC opens the kind in the whole namespace: names of objects, labels and params are held by verdicts and admission only.';

/** Labels and annotations of everything that enforces a grant. @public */
export const grantMarks = {
  manager: 'app.kubernetes.io/managed-by',
  grant: 'meshgates.dev/grant',
  gate: 'meshgates.dev/gate',
  /** Annotation: when the grant ends. */
  end: 'meshgates.dev/end',
  /** Annotation: JSON of the grant as far as it concerns this namespace, so that an admin can adopt it again. */
  record: 'meshgates.dev/grant-record',
} as const;

/** Who writes what enforces grants: the field manager, and the value of `app.kubernetes.io/managed-by`. @public */
export const GRANT_MANAGER = 'mesh-gates';

/** `metadata` of a role or binding that grants make. @public */
export interface BindingMetadata {
  name: string;
  namespace?: string;
  labels: Record<string, string>;
  annotations?: Record<string, string>;
}

/** The rights of a gate, for an admin to install. @public */
export interface GateRole {
  apiVersion: 'rbac.authorization.k8s.io/v1';
  kind: 'ClusterRole';
  metadata: BindingMetadata;
  rules: { apiGroups: string[]; resources: string[]; verbs: string[] }[];
}

/** What a grant creates in a namespace. @public */
export interface GrantBinding {
  apiVersion: 'rbac.authorization.k8s.io/v1';
  kind: 'RoleBinding';
  metadata: BindingMetadata & { namespace: string };
  roleRef: {
    apiGroup: 'rbac.authorization.k8s.io';
    kind: 'ClusterRole';
    name: string;
  };
  subjects: Subject[];
}

/** Name of the ClusterRole with a gate's rights. @public */
export function gateRoleName(gate: string): string {
  return `mesh-gates:${gate}`;
}

/** The ClusterRole of a gate; none where the gate gives no rights. @public */
export function gateRole({ name, gate }: LoadedGate): GateRole | undefined {
  const rules = gate.spec.rbac?.rules ?? [];
  return rules.length === 0
    ? undefined
    : {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRole',
        metadata: {
          name: gateRoleName(name),
          labels: {
            [grantMarks.manager]: GRANT_MANAGER,
            [grantMarks.gate]: name,
          },
        },
        rules: rules.map(({ apiGroups, resources, verbs }) => ({
          apiGroups,
          resources,
          verbs,
        })),
      };
}

/** The RoleBindings of a grant in a cluster, one a namespace; none where nobody would get anything. @public */
export function grantBindings(
  grant: Grant,
  cluster: string,
  subjects: readonly Subject[],
): GrantBinding[] {
  const here = grant.scopes.filter(scope => scope.cluster === cluster);
  const namespaces = [
    ...new Set(here.map(({ namespace }) => namespace)),
  ].sort();
  return subjects.length === 0
    ? []
    : namespaces.map(namespace => {
        const scopes = here.filter(scope => scope.namespace === namespace);
        return {
          apiVersion: 'rbac.authorization.k8s.io/v1',
          kind: 'RoleBinding',
          metadata: {
            name: `${gateRoleName(grant.gate)}:${grant.id}`,
            namespace,
            labels: {
              [grantMarks.manager]: GRANT_MANAGER,
              [grantMarks.grant]: grant.id,
              [grantMarks.gate]: grant.gate,
            },
            annotations: {
              [grantMarks.end]: grant.end,
              [grantMarks.record]: JSON.stringify(
                grantListItem({ ...grant, scopes }),
              ),
            },
          },
          roleRef: {
            apiGroup: 'rbac.authorization.k8s.io',
            kind: 'ClusterRole',
            name: gateRoleName(grant.gate),
          },
          subjects: [...subjects],
        };
      });
}

/** Objects as YAML to commit; `comment` stands above them. @public */
export function renderObjects(
  objects: readonly object[],
  comment: string,
): string {
  const documents = objects.map(object =>
    stringify(object, { aliasDuplicateObjects: false, lineWidth: 0 }),
  );
  return `${comment.replace(/^/gm, '# ')}\n${documents.join('---\n')}`;
}

/** The bindings of a grant as a file to commit, with the end in sight. @public */
export function renderBindings(
  grant: Grant,
  bindings: readonly GrantBinding[],
): string {
  return renderObjects(
    bindings,
    `Grant ${grant.id} of ${grant.gate} to ${grant.entity}.\nEnds at ${grant.end}: remove this file then.\n${RBAC_REACH}`,
  );
}

/** An object of a cluster, as far as it says which grant it belongs to. @public */
export interface MarkedObject {
  cluster: string;
  metadata: {
    name: string;
    namespace: string;
    labels?: Readonly<Record<string, string>>;
    annotations?: Readonly<Record<string, string>>;
  };
}

/**
 * Grants as objects of clusters describe them, for an admin to adopt. Anybody who may write such objects may forge them, so that nothing
 * is ever adopted by itself; an object speaks only of the place where it is, and objects of one grant that contradict each other describe
 * none.
 * @public
 */
export function describedGrants(
  objects: readonly MarkedObject[],
): GrantListItem[] {
  const grants = new Map<string, GrantListItem | 'contradictory'>();
  for (const object of objects) {
    const item = readRecord(object);
    const known = item && grants.get(item.id);
    if (item && known !== 'contradictory') {
      grants.set(item.id, known ? joined(known, item) : item);
    }
  }
  return [...grants.values()].filter(grant => grant !== 'contradictory');
}

const recordFaults = faultsBySchema(grantListItemSchema);

function readRecord(object: MarkedObject): GrantListItem | undefined {
  const text = object.metadata.annotations?.[grantMarks.record];
  let value: unknown;
  try {
    value = JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
  return recordFaults(value).length === 0 &&
    isOf(object, value as GrantListItem)
    ? (value as GrantListItem)
    : undefined;
}

/** Whoever may write in one namespace could otherwise have rights in another one adopted. */
function isOf(
  { cluster, metadata }: MarkedObject,
  { id, gate, scopes }: GrantListItem,
): boolean {
  const { labels = {}, name, namespace } = metadata;
  return (
    name === `${gateRoleName(gate)}:${id}` &&
    labels[grantMarks.grant] === id &&
    labels[grantMarks.gate] === gate &&
    scopes.every(
      scope => scope.cluster === cluster && scope.namespace === namespace,
    )
  );
}

function joined(
  one: GrantListItem,
  other: GrantListItem,
): GrantListItem | 'contradictory' {
  const rest = (item: GrantListItem) =>
    JSON.stringify({ ...item, scopes: undefined });
  return rest(one) === rest(other)
    ? { ...one, scopes: [...one.scopes, ...other.scopes] }
    : 'contradictory';
}
