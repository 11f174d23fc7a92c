import { Knex } from 'knex';
import { isoTime } from '../databaseClock';
import { VerdictScope, effectiveVerdicts } from './effectiveVerdicts';
import { likePattern } from './likePattern';
import { whereInList } from './whereInList';

/** What narrows a list of findings. @internal */
export interface FindingFilter extends VerdictScope {
  /** Ranks of folded verdicts. */
  ranks: readonly number[];
  owners?: readonly string[];
  systems?: readonly string[];
  /** Only where violations, under Allow uses of the feature, stand. */
  used?: boolean;
  /** Gates whose title or name matches the words searched for; entities match by their refs. */
  search?: { words: string; gates: readonly string[] };
}

/** Columns that findings are sorted by. @internal */
export type FindingSort = 'verdict' | 'entity' | 'gate' | 'since';

/** Where a page begins: the values of the row before it. @internal */
export type FindingPosition = readonly (string | number)[];

/** One gate's folded verdict for one entity. @internal */
export interface FoldedVerdict {
  entity: string;
  gate: string;
  rank: number;
  places: number;
  since: string;
}

/** What was found when the data was current is history, not a count. */
const PLACES = 'case when data_rank = rank then violations else 0 end';

const ORDER: Record<FindingSort, readonly string[]> = {
  verdict: ['rank', 'entity', 'gate'],
  entity: ['entity', 'rank', 'gate'],
  gate: ['gate', 'rank', 'entity'],
  since: ['since', 'entity', 'gate'],
};

/** A page of findings, and how many there are. @internal */
export async function listFindings(
  db: Knex,
  filter: FindingFilter,
  page: {
    sort: FindingSort;
    descending: boolean;
    after?: FindingPosition;
    limit: number;
  },
): Promise<FoldedVerdict[]> {
  const columns = ORDER[page.sort];
  const query = db.from(folded(db, filter).as('f')).select('*');
  if (page.after) {
    const after = page.after;
    query.where(where => laterThan(where, columns, after, page.descending));
  }
  columns.forEach((column, index) => {
    query.orderBy(column, index === 0 && page.descending ? 'desc' : 'asc');
  });
  const rows = await query.limit(page.limit);
  return rows.map(row => ({
    entity: row.entity,
    gate: row.gate,
    rank: Number(row.rank),
    places: Number(row.places),
    since: isoTime(row.since),
  }));
}

/** The position of a row in an order, to go on from. @internal */
export function positionOf(
  row: FoldedVerdict,
  sort: FindingSort,
): FindingPosition {
  return ORDER[sort].map(column => row[column as keyof FoldedVerdict]);
}

/** How many findings a filter leaves. @internal */
export async function countFindings(
  db: Knex,
  filter: FindingFilter,
): Promise<number> {
  const [{ total }] = await db
    .from(folded(db, filter).as('f'))
    .count('* as total');
  return Number(total);
}

/** Folded verdicts by gate and rank, and in how many entities each gate's feature is used. @internal */
export async function countByGate(
  db: Knex,
  scope: VerdictScope,
): Promise<{ gate: string; rank: number; entities: number; used: number }[]> {
  const byEntity = db
    .from(effectiveVerdicts(db, scope).as('e'))
    .groupBy('entity', 'gate')
    .select('entity', 'gate')
    .min('rank as rank')
    .select(db.raw(`sum(${PLACES}) as places`));
  const rows = await db
    .from(byEntity.as('b'))
    .groupBy('gate', 'rank')
    .select('gate', 'rank')
    .count('* as entities')
    .select(db.raw('sum(case when places > 0 then 1 else 0 end) as used'));
  return rows.map((row: any) => ({
    gate: row.gate,
    rank: Number(row.rank),
    entities: Number(row.entities),
    used: Number(row.used),
  }));
}

function folded(db: Knex, filter: FindingFilter): Knex.QueryBuilder {
  const ranked = db
    .from(effectiveVerdicts(db, filter).as('e'))
    .select(
      'entity',
      'gate',
      'rank',
      'since',
      db.raw(`${PLACES} as places`),
      db.raw('min(rank) over (partition by entity, gate) as worst'),
    );
  const query = db
    .from(ranked.as('r'))
    .whereRaw('rank = worst')
    .whereIn('rank', [...filter.ranks])
    .groupBy('entity', 'gate', 'rank')
    .select('entity', 'gate', 'rank')
    .sum('places as places')
    .min('since as since');
  if (filter.used) {
    query.having(db.raw('sum(places)'), '>', 0);
  }
  narrow(db, query, filter);
  return query;
}

function narrow(
  db: Knex,
  query: Knex.QueryBuilder,
  { owners, systems, search }: FindingFilter,
): void {
  if (owners) {
    const owned = db('entity_owners').select('entity');
    whereInList(owned, 'owner', owners);
    query.whereIn('entity', owned);
  }
  if (systems) {
    const members = db('entities').select('ref');
    whereInList(members, 'system', systems);
    query.whereIn('entity', members);
  }
  if (search) {
    const pattern = likePattern(search.words.toLocaleLowerCase('en-US'));
    query.where(either => {
      either.whereRaw("lower(entity) like ? escape '\\'", [pattern]);
      either.orWhere(byGate => whereInList(byGate, 'gate', search.gates));
    });
  }
}

function laterThan(
  where: Knex.QueryBuilder,
  columns: readonly string[],
  after: FindingPosition,
  descending: boolean,
): void {
  columns.forEach((column, index) => {
    where.orWhere(step => {
      columns
        .slice(0, index)
        .forEach((before, at) => step.where(before, after[at]));
      const operator = index === 0 && descending ? '<' : '>';
      step.where(column, operator, after[index]);
    });
  });
}
