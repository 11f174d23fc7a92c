import { MarkedObject } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { cleanText, jsonText } from '../cleanText';
import { databaseNow } from '../databaseClock';

/** An object of a grant that nobody knows. @internal */
export type UnknownObject = Pick<MarkedObject, 'metadata'>;

/** Writes which objects of a cluster belong to grants that nobody knows. @internal */
export async function replaceUnknown(
  db: Knex,
  cluster: string,
  unknown: readonly UnknownObject[],
): Promise<void> {
  await db.transaction(async tx => {
    const rows: any[] = await tx('unknown_enforcements').where({ cluster });
    const known = new Map(rows.map(row => [placeOf(row), row]));
    const found = new Map(
      unknown.map(object => [placeOf(object.metadata), object]),
    );
    for (const { namespace, name } of rows) {
      if (!found.has(placeOf({ namespace, name }))) {
        await tx('unknown_enforcements')
          .where({ cluster, namespace, name })
          .delete();
      }
    }
    const since = await databaseNow(tx);
    for (const [place, { metadata, ...rest }] of found) {
      const object = cleanText(jsonText({ metadata, ...rest }));
      const { namespace, name } = metadata;
      const before = known.get(place);
      if (!before) {
        await tx('unknown_enforcements').insert({
          ...{ cluster, namespace, name, object, since },
        });
      } else if (before.object !== object) {
        await tx('unknown_enforcements')
          .where({ cluster, namespace, name })
          .update({ object });
      }
    }
  });
}

function placeOf({ namespace, name }: { namespace: string; name: string }) {
  return `${namespace}/${name}`;
}
