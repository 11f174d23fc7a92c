import { Knex } from 'knex';

/** The number of a new request, one more than that of the last; a request that is refused after all leaves a gap. @internal */
export async function takeNumber(
  tx: Knex.Transaction,
  request: string,
): Promise<number> {
  const [row] = await tx('request_numbers')
    .insert({ request })
    .returning('number');
  return Number(row.number);
}
