import { CatalogEntity } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { setImmediate as yieldToEvents } from 'node:timers/promises';
import { Lease, holdLease } from '../leases/Leases';
import { ROWS_PER_TRANSACTION } from './planTransactions';

/** A catalog entity with the hash by which a change of it is known. @internal */
export interface HashedEntity {
  entity: CatalogEntity;
  hash: string;
}

const KUBERNETES_ANNOTATIONS = [
  'backstage.io/kubernetes-id',
  'backstage.io/kubernetes-label-selector',
];
const CLUSTER_ANNOTATION = 'backstage.io/kubernetes-cluster';

/** Writes entities that changed and deletes those that are gone, a few at a time; under a lease where one is given. @internal */
export async function putEntities(
  db: Knex,
  put: readonly HashedEntity[],
  gone: readonly string[],
  lease?: Lease,
): Promise<void> {
  for (let from = 0; from < gone.length; from += ROWS_PER_TRANSACTION) {
    const refs = gone.slice(from, from + ROWS_PER_TRANSACTION);
    await db.transaction(async tx => {
      await nextRevision(tx, lease);
      await tx('entities').whereIn('ref', refs).delete();
      await tx('entity_owners').whereIn('entity', refs).delete();
    });
    await yieldToEvents();
  }
  // An entity is its row and one for each owner.
  const step = ROWS_PER_TRANSACTION / 4;
  for (let from = 0; from < put.length; from += step) {
    await db.transaction(async tx => {
      const revision = await nextRevision(tx, lease);
      await putSome(tx, put.slice(from, from + step), revision);
    });
    await yieldToEvents();
  }
}

/**
 * Numbers a transaction, and holds up others that write entities until it is committed: who has read up to a number has
 * missed nothing before it.
 */
async function nextRevision(
  tx: Knex.Transaction,
  lease: Lease | undefined,
): Promise<number> {
  if (lease) {
    await holdLease(tx, lease);
  }
  const [{ revision }] = await tx('catalog_reading')
    .where({ id: 1 })
    .increment('revision', 1)
    .returning('revision');
  return Number(revision);
}

async function putSome(
  tx: Knex.Transaction,
  put: readonly HashedEntity[],
  revision: number,
): Promise<void> {
  const refs = put.map(({ entity }) => entity.ref);
  await tx('entities')
    .insert(put.map(one => ({ ...entityRow(one), revision })))
    .onConflict('ref')
    .merge();
  await tx('entity_owners').whereIn('entity', refs).delete();
  const owners = put.flatMap(({ entity }) =>
    [...new Set(entity.owners)].map(owner => ({ entity: entity.ref, owner })),
  );
  if (owners.length) {
    await tx('entity_owners').insert(owners);
  }
}

function entityRow({ entity, hash }: HashedEntity) {
  return {
    ref: entity.ref,
    kind: entity.kind,
    name: entity.name,
    system: entity.system ?? null,
    domain: entity.domain ?? null,
    lifecycle: entity.lifecycle ?? null,
    annotated: KUBERNETES_ANNOTATIONS.some(name => entity.annotations[name]),
    cluster: entity.annotations[CLUSTER_ANNOTATION] ?? null,
    hash,
    entity: JSON.stringify(entity),
  };
}
