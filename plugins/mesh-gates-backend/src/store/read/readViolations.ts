import { Excerpt } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { isoTime } from '../databaseClock';
import { clustersNow } from './clustersNow';
import { whereInList } from './whereInList';

/** A violation with the object that it stands in. @internal */
export interface StoredViolation {
  id: string;
  cluster: string;
  gate: string;
  validation: number;
  path: string;
  value?: string;
  message: string;
  detail?: string;
  /** Lines of the file, where it stands in one. */
  excerpt?: Excerpt;
  /** The object as JSON, where it stands in no file: its lines are made of it. */
  body?: string;
  gateRevision: string;
  resourceVersion?: string;
  since: string;
  /** Key of the resource. */
  resource: string;
  object: {
    group: string;
    kind: string;
    resource: string;
    version: string;
    namespace: string;
    name: string;
  };
  source?: { file: string; document: number; line: number };
}

/** A violation of a resource that an entity owns, and why it does. @internal */
export interface OwnedViolation extends StoredViolation {
  entity: string;
  ownership: string;
}

/**
 * Violations of resources that the entities own, in clusters and of gates that are current, at most `perGate` of each gate in each cluster for each entity, in the order
 * of objects and paths.
 * @internal
 */
export async function readOwnedViolations(
  db: Knex,
  scope: { entities: readonly string[]; gates?: readonly string[] },
  perGate: number,
): Promise<OwnedViolation[]> {
  const numbered = db('violations as v')
    .join('ownership as o', join =>
      join.on('o.cluster', 'v.cluster').andOn('o.resource', 'v.resource'),
    )
    .join('resources as r', join =>
      join.on('r.cluster', 'v.cluster').andOn('r.key', 'v.resource'),
    )
    .select(
      ...violationColumns(db),
      'o.entity',
      'o.reason as ownership',
      db.raw(
        'row_number() over (partition by o.entity, v.gate, v.cluster order by v.resource, v.path, v.validation) as number',
      ),
    );
  onlyCurrent(db, numbered);
  whereInList(numbered, 'o.entity', scope.entities);
  whereInList(numbered, 'v.gate', scope.gates);
  const rows = await db
    .from(numbered.as('numbered'))
    .where('number', '<=', perGate)
    .orderBy(['cluster', 'resource', 'path', 'validation']);
  return rows.map(row => ({
    ...storedViolation(row),
    entity: row.entity,
    ownership: row.ownership,
  }));
}

/** How many different violations of each gate an entity's resources have, over all clusters that are current. @internal */
export async function countPlaces(
  db: Knex,
  entity: string,
): Promise<Map<string, number>> {
  const query = db('violations as v')
    .join('ownership as o', join =>
      join.on('o.cluster', 'v.cluster').andOn('o.resource', 'v.resource'),
    )
    .where('o.entity', entity)
    .groupBy('v.gate')
    .select('v.gate')
    .countDistinct('v.id as places');
  onlyCurrent(db, query);
  const rows = await query;
  return new Map(
    rows.map(({ gate, places }) => [String(gate), Number(places)]),
  );
}

/**
 * Leaves out of `violations as v` what is history: of a gate that is broken, or where gate or cluster are not current. Adds `j`: the
 * gates that are current, by cluster. They are few and found first: as joins of their own they would triple what PostgreSQL takes
 * to plan the query, which is more than to run it.
 * @internal
 */
export function onlyCurrent(db: Knex, query: Knex.QueryBuilder): void {
  const judged = db('gate_clusters as gc')
    .join('gates as g', 'g.name', 'gc.gate')
    .join(clustersNow(db).as('c'), 'c.name', 'gc.cluster')
    .where({
      'g.state': 'Loaded',
      'c.state': 'Current',
      'gc.state': 'Current',
    })
    .select('gc.cluster', 'gc.gate', 'g.enforcement');
  query
    .withMaterialized('judged', judged)
    .join('judged as j', join =>
      join.on('j.cluster', 'v.cluster').andOn('j.gate', 'v.gate'),
    );
}

/** Columns that make a `StoredViolation`, of `violations as v` and `resources as r`. @internal */
export const violationColumns = (db: Knex) => [
  'v.id',
  'v.cluster',
  'v.gate',
  'v.validation',
  'v.path',
  'v.value',
  'v.message',
  'v.detail',
  'v.excerpt',
  'v.gate_revision',
  'v.resource_version',
  'v.since',
  'v.resource',
  'r.group as object_group',
  'r.kind as object_kind',
  'r.resource as object_resource',
  'r.version as object_version',
  'r.namespace as object_namespace',
  'r.name as object_name',
  'r.file',
  'r.document',
  'r.line',
  db.raw('case when v.excerpt is null then r.body end as body'),
];

/** @internal */
export function storedViolation(row: any): StoredViolation {
  return {
    id: row.id,
    cluster: row.cluster,
    gate: row.gate,
    validation: Number(row.validation),
    path: row.path,
    value: row.value ?? undefined,
    message: row.message,
    detail: row.detail ?? undefined,
    excerpt: row.excerpt ? JSON.parse(row.excerpt) : undefined,
    body: row.body ?? undefined,
    gateRevision: row.gate_revision,
    resourceVersion: row.resource_version ?? undefined,
    since: isoTime(row.since),
    resource: row.resource,
    object: {
      group: row.object_group,
      kind: row.object_kind,
      resource: row.object_resource,
      version: row.object_version,
      namespace: row.object_namespace,
      name: row.object_name,
    },
    source:
      row.file === null
        ? undefined
        : { file: row.file, document: row.document, line: row.line },
  };
}
