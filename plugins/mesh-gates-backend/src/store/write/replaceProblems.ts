import { ManifestProblem } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { cleanText } from '../cleanText';
import { ROWS_PER_TRANSACTION } from './planTransactions';

/** Replaces what is wrong with one file; what was wrong before keeps its time. @internal */
export async function replaceProblems(
  tx: Knex.Transaction,
  {
    cluster,
    file: path,
    problems,
    ignored,
    now,
  }: {
    cluster: string;
    file: string;
    problems: readonly ManifestProblem[];
    ignored: readonly { document: number; line: number; reason: string }[];
    now: string;
  },
): Promise<void> {
  const file = cleanText(path);
  const before: { message: string; line: number; since: string }[] = await tx(
    'problems',
  )
    .where({ cluster, file })
    .select('message', 'line', 'since');
  const since = new Map(
    before.map(row => [`${row.line} ${row.message}`, row.since]),
  );
  const rows = [
    ...problems.map(({ document, line, message }) => ({
      document,
      line,
      message: cleanText(message),
      ignored: false,
    })),
    ...ignored.map(({ document, line, reason }) => ({
      document,
      line,
      message: cleanText(reason),
      ignored: true,
    })),
  ];
  await tx('problems').where({ cluster, file }).delete();
  // No document is lost, however many of a file are bad; how many a file may have, the engine limits.
  for (let from = 0; from < rows.length; from += ROWS_PER_TRANSACTION) {
    await tx('problems').insert(
      rows.slice(from, from + ROWS_PER_TRANSACTION).map((row, index) => ({
        cluster,
        file,
        position: from + index,
        ...row,
        since: since.get(`${row.line} ${row.message}`) ?? now,
      })),
    );
  }
}
