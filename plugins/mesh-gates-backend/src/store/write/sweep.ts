import { Coverage, coverageKey, Delta, ResourceId } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { DeltaMessage } from '../../evaluation/protocol';
import { cleanText } from '../cleanText';
import { holdEpoch } from './holdEpoch';
import { NamedRows, placementKey } from './NamedRows';
import { storedKey } from './rows';

/** Keys of one query. */
const KEYS = 500;

/**
 * A part of the whole cluster, with deletes added: of what the store says about its resources and it does not; with the last part of
 * everything that none of the parts named.
 * @internal
 */
export async function sweep(
  db: Knex,
  message: DeltaMessage,
  named: NamedRows,
): Promise<Delta> {
  if (message.part.index === 0) {
    named.clear();
  }
  named.add(message.delta);
  const swept = await sweepResources(db, message);
  return message.part.last ? sweepRest(db, message, swept, named) : swept;
}

async function sweepResources(
  db: Knex,
  { cluster, delta }: DeltaMessage,
): Promise<Delta> {
  const ids = new Map(delta.resources.put.map(({ id }) => [storedKey(id), id]));
  const about = (table: Table) =>
    rowsAbout(db, table, cluster, [...ids.keys()]);
  const unlinked = (rows: readonly { resource: string }[], links: Links) => {
    const linked = new Set(links.map(({ resource }) => storedKey(resource)));
    return [...new Set(rows.map(row => row.resource))]
      .filter(key => !linked.has(key))
      .map(key => ids.get(key)!);
  };
  const owners = unlinked(await about('ownership'), delta.ownership);
  const affects = unlinked(await about('affects'), delta.affects);
  const covered = await coverageAbout(db, cluster, [...ids.keys()]);
  return {
    ...delta,
    ownership: [
      ...owners.map(resource => ({ resource, owners: [] })),
      ...delta.ownership,
    ],
    affects: [
      ...affects.map(resource => ({ resource, affects: [] })),
      ...delta.affects,
    ],
    violations: without(delta.violations, await about('violations')),
    errors: without(delta.errors, await about('gate_errors')),
    coverage: coverageWithout(
      delta.coverage,
      covered,
      new Set(delta.coverage.put.map(coverageKey)),
    ),
  };
}

/** Coverage with deletes of what was found and is not named. */
function coverageWithout(
  { put, delete: gone }: Delta['coverage'],
  found: readonly Coverage[],
  named: ReadonlySet<string>,
): Delta['coverage'] {
  const unnamed = found.filter(row => !named.has(coverageKey(row)));
  return { put, delete: [...gone, ...unnamed] };
}

type Table = 'ownership' | 'affects' | 'violations' | 'gate_errors';
type Links = readonly { resource: ResourceId }[];

/** Rows put, and deletes of those found that are not among them. */
function without<Row extends { id: string }>(
  { put, delete: gone }: { put: readonly Row[]; delete: readonly string[] },
  found: readonly { id?: string }[],
) {
  const named = new Set(put.map(({ id }) => id));
  const unnamed = found.flatMap(({ id }) =>
    id === undefined || named.has(id) ? [] : [id],
  );
  return { put, delete: [...gone, ...unnamed] };
}

async function rowsAbout(
  db: Knex,
  table: Table,
  cluster: string,
  keys: readonly string[],
): Promise<{ resource: string; id?: string }[]> {
  const columns =
    table === 'ownership' || table === 'affects'
      ? ['resource']
      : ['resource', 'id'];
  const rows: { resource: string; id?: string }[] = [];
  for (let from = 0; from < keys.length; from += KEYS) {
    const found = await db(table)
      .where({ cluster })
      .whereIn('resource', keys.slice(from, from + KEYS))
      .select(columns);
    rows.push(...found);
  }
  return rows;
}

/** What is admitted in resources. */
async function coverageAbout(
  db: Knex,
  cluster: string,
  keys: readonly string[],
): Promise<Coverage[]> {
  const rows: Coverage[] = [];
  for (let from = 0; from < keys.length; from += KEYS) {
    const found = await db('grant_coverage as k')
      .join('violations as x', join =>
        join.on('x.cluster', 'k.cluster').on('x.id', 'k.violation'),
      )
      .where('x.cluster', cluster)
      .whereIn('x.resource', keys.slice(from, from + KEYS))
      .select('k.violation', 'k.grant_id as grant');
    rows.push(...found);
  }
  return rows;
}

/** With the last part: what no part named, and the problems of files that are gone. */
async function sweepRest(
  db: Knex,
  message: DeltaMessage,
  swept: Delta,
  named: NamedRows,
): Promise<Delta> {
  const { cluster, delta } = message;
  await db.transaction(async tx => {
    await holdEpoch(tx, message);
    await tx('problems')
      .where({ cluster })
      .whereNotIn('file', filesNamed(message))
      .delete();
    await tx('gate_clusters')
      .where({ cluster })
      .whereNotIn(
        'gate',
        delta.gates.map(state => state.gate),
      )
      .delete();
  });
  const findings = async (table: 'violations' | 'gate_errors') => {
    const rows: { id: string; resource: string }[] = await db(table)
      .where({ cluster })
      .select('id', 'resource');
    return rows
      .filter(row => !named.resources.has(row.resource))
      .map(({ id }) => id);
  };
  return {
    ...swept,
    resources: {
      put: delta.resources.put,
      delete: await goneResources(db, cluster, named),
    },
    placements: {
      put: delta.placements.put,
      delete: await gonePlacements(db, cluster, named),
    },
    violations: {
      put: swept.violations.put,
      delete: [...swept.violations.delete, ...(await findings('violations'))],
    },
    errors: {
      put: swept.errors.put,
      delete: [...swept.errors.delete, ...(await findings('gate_errors'))],
    },
    coverage: coverageWithout(
      swept.coverage,
      await db('grant_coverage')
        .where({ cluster })
        .select('violation', 'grant_id as grant'),
      named.coverage,
    ),
    verdicts: {
      put: delta.verdicts.put,
      delete: await goneVerdicts(db, cluster, named),
    },
  };
}

function filesNamed(message: DeltaMessage): string[] {
  return message.problems
    .filter(({ problems, ignored }) => problems.length || ignored.length)
    .map(({ file }) => cleanText(file));
}

async function goneResources(
  db: Knex,
  cluster: string,
  named: NamedRows,
): Promise<ResourceId[]> {
  const keys: string[] = await db('resources').where({ cluster }).pluck('key');
  const gone = keys.filter(key => !named.resources.has(key));
  const ids: ResourceId[] = [];
  for (let from = 0; from < gone.length; from += KEYS) {
    const found = await db('resources')
      .where({ cluster })
      .whereIn('key', gone.slice(from, from + KEYS))
      .select('group', 'resource', 'namespace', 'name');
    ids.push(...found);
  }
  return ids;
}

async function gonePlacements(db: Knex, cluster: string, named: NamedRows) {
  const rows: { entity: string; namespace: string }[] = await db('placements')
    .where({ cluster })
    .select('entity', 'namespace');
  return rows.filter(row => !named.placements.has(placementKey(row)));
}

async function goneVerdicts(db: Knex, cluster: string, named: NamedRows) {
  const rows: {
    key: string;
    entity: string;
    namespace: string;
    gate: string;
  }[] = await db('verdicts')
    .where({ cluster })
    .select('key', 'entity', 'namespace', 'gate');
  return rows.filter(row => !named.verdicts.has(row.key));
}
