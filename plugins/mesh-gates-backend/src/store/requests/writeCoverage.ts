import { Coverage } from '@mesh-gates/engine';
import { Knex } from 'knex';

/** Writes which grants admit which violations of a cluster; writing it twice is harmless. @internal */
export async function writeCoverage(
  tx: Knex.Transaction,
  cluster: string,
  rows: { put: readonly Coverage[]; delete: readonly Coverage[] },
): Promise<void> {
  const toRow = ({ violation, grant }: Coverage) => ({
    cluster,
    violation,
    grant_id: grant,
  });
  for (const gone of rows.delete) {
    await tx('grant_coverage').where(toRow(gone)).delete();
  }
  if (rows.put.length > 0) {
    await tx('grant_coverage')
      .insert(rows.put.map(toRow))
      .onConflict(['cluster', 'violation', 'grant_id'])
      .ignore();
  }
}
