import { CatalogEntity } from '@mesh-gates/engine';
import { Knex } from 'knex';

/** An entity as gates know it. @internal */
export interface StoredEntity {
  ref: string;
  /** Has a Kubernetes annotation. */
  annotated: boolean;
  owners: string[];
}

/** Entities by ref; those that there are. @internal */
export async function readEntities(
  db: Knex,
  refs: readonly string[],
): Promise<Map<string, StoredEntity>> {
  const rows: { ref: string; annotated: unknown; entity: string }[] = await db(
    'entities',
  )
    .whereIn('ref', [...refs])
    .select('ref', 'annotated', 'entity');
  return new Map(
    rows.map(row => {
      const { owners }: CatalogEntity = JSON.parse(row.entity);
      return [
        row.ref,
        {
          ref: row.ref,
          annotated: Boolean(row.annotated),
          owners: [...owners],
        },
      ];
    }),
  );
}

/** Which of the entities own a resource somewhere. @internal */
export async function readOwning(
  db: Knex,
  refs: readonly string[],
): Promise<Set<string>> {
  return new Set<string>(
    await db('ownership')
      .whereIn('entity', [...refs])
      .distinct()
      .pluck('entity'),
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
