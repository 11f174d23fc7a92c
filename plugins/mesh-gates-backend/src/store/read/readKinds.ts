import { KindRef, kindKey } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { isoTime, optionalTime } from '../databaseClock';
import { KindReading } from '../../evaluation/protocol';
import { whereInList } from './whereInList';

/** How the reading of one kind of a cluster goes, as stored. @internal */
export interface StoredKind extends KindReading {
  cluster: string;
  since: string;
  lastGoodAt?: string;
  /** Objects that are stored of it. */
  objects: number;
}

/** Kinds of one cluster in one state. @internal */
export interface KindCount {
  cluster: string;
  state: KindReading['state'];
  kinds: number;
  /** Of the kind that was known to be good the longest time ago. */
  oldestGoodAt?: string;
}

/** Kinds that are read of clusters, by cluster, group and resource. @internal */
export async function readKinds(
  db: Knex,
  clusters?: readonly string[],
): Promise<StoredKind[]> {
  const query = db('kinds')
    .select('*')
    .orderBy(['cluster', 'group', 'resource']);
  whereInList(query, 'cluster', clusters);
  const rows = await query;
  const objects = await countObjects(db, clusters);
  return rows.map(row => ({
    cluster: row.cluster,
    group: row.group,
    resource: row.resource,
    version: row.version ?? undefined,
    state: row.state,
    reason: row.reason ?? undefined,
    missing: row.missing ?? undefined,
    read: row.read ?? undefined,
    expected: row.expected ?? undefined,
    since: isoTime(row.since),
    lastGoodAt: optionalTime(row.last_good_at),
    objects: objects.get(objectsKey(row.cluster, row)) ?? 0,
  }));
}

/** How many kinds of each cluster are in each state. @internal */
export async function countKinds(
  db: Knex,
  clusters?: readonly string[],
): Promise<KindCount[]> {
  const query = db('kinds')
    .groupBy('cluster', 'state')
    .select('cluster', 'state')
    .count('* as kinds')
    .min('last_good_at as oldest');
  whereInList(query, 'cluster', clusters);
  const rows: any[] = await query;
  return rows.map(({ cluster, state, kinds, oldest }) => ({
    cluster,
    state,
    kinds: Number(kinds),
    oldestGoodAt: optionalTime(oldest),
  }));
}

async function countObjects(
  db: Knex,
  clusters: readonly string[] | undefined,
): Promise<Map<string, number>> {
  const query = db('resources')
    .where({ derived: false })
    .groupBy('cluster', 'group', 'resource')
    .select('cluster', 'group', 'resource')
    .count('* as total');
  whereInList(query, 'cluster', clusters);
  const rows: any[] = await query;
  return new Map(
    rows.map(row => [objectsKey(row.cluster, row), Number(row.total)]),
  );
}

function objectsKey(cluster: string, kind: KindRef): string {
  return `${cluster} ${kindKey(kind)}`;
}
