import { VERDICTS, Verdict } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { isoTime } from '../databaseClock';

/** What a verdict was before it became what it is. @internal */
export interface PreviousVerdict {
  verdict: Verdict;
  at: string;
}

/** The verdict before the one now, by `cluster key`, for all verdicts of an entity that ever changed. @internal */
export async function readPrevious(
  db: Knex,
  entity: string,
): Promise<Map<string, PreviousVerdict>> {
  const numbered = db('verdict_history as h')
    .join('verdicts as v', join =>
      join.on('v.cluster', 'h.cluster').andOn('v.key', 'h.key'),
    )
    .where('v.entity', entity)
    .select(
      'h.cluster',
      'h.key',
      'h.rank',
      'h.at',
      db.raw(
        'row_number() over (partition by h.cluster, h.key order by h.id desc) as number',
      ),
    );
  const rows = await db.from(numbered.as('numbered')).where('number', 2);
  return new Map(
    rows.map(row => [
      `${row.cluster} ${row.key}`,
      { verdict: VERDICTS[Number(row.rank)], at: isoTime(row.at) },
    ]),
  );
}
