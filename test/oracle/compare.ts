import { areas } from './cases/areas';
import { type AreaComparison, compareArea } from './comparison';
import { writeDisagreements } from './disagreements';

/** Prints the table of agreement; with `--write <file>` the disagreements too. */
function main(): void {
  const target = process.argv.indexOf('--write');
  const comparisons = Object.entries(areas).map(([area, load]) =>
    compareArea(area, load()),
  );
  printTable(comparisons);
  printExceptions(comparisons);
  const disagreements = comparisons.flatMap(each => each.disagreements);
  if (target > 0) {
    writeDisagreements(process.argv[target + 1], disagreements);
  }
  const unrecorded = comparisons.some(each => each.unrecorded > 0);
  process.exitCode = disagreements.length > 0 || unrecorded ? 1 : 0;
}

function printTable(comparisons: readonly AreaComparison[]): void {
  const rows = comparisons.map(each => ({
    area: each.area,
    agree: each.agreed,
    disagree: each.disagreements.length,
    exceptions: [...each.excepted.values()].reduce((sum, n) => sum + n, 0),
    unrecorded: each.unrecorded,
  }));
  const total = {
    area: 'total',
    agree: 0,
    disagree: 0,
    exceptions: 0,
    unrecorded: 0,
  };
  for (const row of rows) {
    total.agree += row.agree;
    total.disagree += row.disagree;
    total.exceptions += row.exceptions;
    total.unrecorded += row.unrecorded;
  }
  console.log('oracle vs ours (value, error class, compile error, type, cost)');
  for (const row of [
    Object.fromEntries(Object.keys(total).map(k => [k, k])),
    ...rows,
    total,
  ]) {
    const [area, ...counts] = Object.values(row);
    console.log(
      `${String(area).padEnd(24)}${counts
        .map(each => String(each).padStart(12))
        .join('')}`,
    );
  }
}

function printExceptions(comparisons: readonly AreaComparison[]): void {
  for (const { area, excepted } of comparisons) {
    for (const [{ name, reason }, count] of excepted) {
      console.log(`exception in ${area}: ${name} (${count}): ${reason}`);
    }
  }
}

main();
