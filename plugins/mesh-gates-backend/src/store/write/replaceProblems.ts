import { ManifestProblem } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { cleanText } from '../cleanText';

/** Problems kept of one file; a file with more is broken as a whole. */
const PROBLEMS_PER_FILE = 100;

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
  ].slice(0, PROBLEMS_PER_FILE);
  await tx('problems').where({ cluster, file }).delete();
  if (rows.length) {
    await tx('problems').insert(
      rows.map((row, position) => ({
        cluster,
        file,
        position,
        ...row,
        since: since.get(`${row.line} ${row.message}`) ?? now,
      })),
    );
  }
}
