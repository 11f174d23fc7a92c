import { CatalogEntity } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { whereInList } from './whereInList';

/** An entity as gates know it. @internal */
export interface StoredEntity {
  ref: string;
  /** Has a Kubernetes annotation. */
  annotated: boolean;
  /** Owns a resource somewhere. */
  owning: boolean;
  owners: string[];
}

/** Entities by ref; those that there are. @internal */
export async function readEntities(
  db: Knex,
  refs: readonly string[],
): Promise<Map<string, StoredEntity>> {
  const owned = db('ownership as o')
    .select(db.raw('1'))
    .whereRaw('o.entity = e.ref');
  const query = db('entities as e').select(
    'ref',
    'annotated',
    'entity',
    db.raw('exists ? as owning', [owned]),
  );
  whereInList(query, 'ref', refs);
  const rows: {
    ref: string;
    annotated: unknown;
    owning: unknown;
    entity: string;
  }[] = await query;
  return new Map(
    rows.map(row => {
      const { owners }: CatalogEntity = JSON.parse(row.entity);
      return [
        row.ref,
        {
          ref: row.ref,
          annotated: Boolean(row.annotated),
          owning: Boolean(row.owning),
          owners: [...owners],
        },
      ];
    }),
  );
}

/** Refs and hashes of all entities, to compare the catalog with. @internal */
export async function readEntityHashes(db: Knex): Promise<Map<string, string>> {
  const rows: { ref: string; hash: string }[] = await db('entities').select(
    'ref',
    'hash',
  );
  return new Map(rows.map(({ ref, hash }) => [ref, hash]));
}
