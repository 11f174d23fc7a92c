import { Delta, ResourceId } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { DeltaMessage } from '../../evaluation/protocol';
import { cleanText } from '../cleanText';
import { holdEpoch } from './holdEpoch';
import { storedKey, verdictKey } from './rows';

/**
 * A delta that is the whole cluster, with deletes added for every row of the store that it does not name; also forgets the
 * problems of files that are gone.
 * @internal
 */
export async function sweep(
  db: Knex,
  cluster: string,
  message: DeltaMessage,
): Promise<Delta> {
  const { delta } = message;
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
  return {
    ...delta,
    ownership: [
      ...(await unlinked(db, 'ownership', cluster, delta.ownership)).map(
        resource => ({ resource, owners: [] }),
      ),
      ...delta.ownership,
    ],
    affects: [
      ...(await unlinked(db, 'affects', cluster, delta.affects)).map(
        resource => ({ resource, affects: [] }),
      ),
      ...delta.affects,
    ],
    resources: {
      put: delta.resources.put,
      delete: await goneResources(db, cluster, delta),
    },
    placements: {
      put: delta.placements.put,
      delete: await gonePlacements(db, cluster, delta),
    },
    violations: {
      put: delta.violations.put,
      delete: await goneIds(db, 'violations', cluster, delta.violations.put),
    },
    errors: {
      put: delta.errors.put,
      delete: await goneIds(db, 'gate_errors', cluster, delta.errors.put),
    },
    verdicts: {
      put: delta.verdicts.put,
      delete: await goneVerdicts(db, cluster, delta),
    },
  };
}

function filesNamed(message: DeltaMessage): string[] {
  return message.problems
    .filter(({ problems, ignored }) => problems.length || ignored.length)
    .map(({ file }) => cleanText(file));
}

/** Resources that have links in the store and none in the delta. */
async function unlinked(
  db: Knex,
  table: 'ownership' | 'affects',
  cluster: string,
  links: readonly { resource: ResourceId }[],
): Promise<ResourceId[]> {
  const named = new Set(links.map(({ resource }) => storedKey(resource)));
  const rows = await db('resources')
    .where({ cluster })
    .whereIn('key', db(table).where({ cluster }).select('resource'))
    .select('key', 'group', 'resource', 'namespace', 'name');
  return rows.filter(row => !named.has(row.key));
}

async function goneResources(
  db: Knex,
  cluster: string,
  delta: Delta,
): Promise<ResourceId[]> {
  const named = new Set(delta.resources.put.map(({ id }) => storedKey(id)));
  const rows = await db('resources')
    .where({ cluster })
    .select('key', 'group', 'resource', 'namespace', 'name');
  return rows.filter(row => !named.has(row.key));
}

async function gonePlacements(db: Knex, cluster: string, delta: Delta) {
  const key = (row: { entity: string; namespace: string }) =>
    `${row.entity} ${cleanText(row.namespace)}`;
  const named = new Set(delta.placements.put.map(key));
  const rows: { entity: string; namespace: string }[] = await db('placements')
    .where({ cluster })
    .select('entity', 'namespace');
  return rows.filter(row => !named.has(key(row)));
}

async function goneIds(
  db: Knex,
  table: 'violations' | 'gate_errors',
  cluster: string,
  put: readonly { id: string }[],
): Promise<string[]> {
  const named = new Set(put.map(({ id }) => id));
  const ids: string[] = await db(table).where({ cluster }).pluck('id');
  return ids.filter(id => !named.has(id));
}

async function goneVerdicts(db: Knex, cluster: string, delta: Delta) {
  const named = new Set(delta.verdicts.put.map(verdictKey));
  const rows: {
    key: string;
    entity: string;
    namespace: string;
    gate: string;
  }[] = await db('verdicts')
    .where({ cluster })
    .select('key', 'entity', 'namespace', 'gate');
  return rows.filter(row => !named.has(row.key));
}
