import { VERDICTS, Verdict } from '@mesh-gates/engine';
import { Counts } from '../../schema/openapi/generated/models';

/** Counts of verdicts, as the wire says them. @internal */
export function countsOf(verdicts: Iterable<Verdict>): Counts {
  const by = new Map<Verdict, number>();
  for (const verdict of verdicts) {
    by.set(verdict, (by.get(verdict) ?? 0) + 1);
  }
  return countsFrom(rank => by.get(VERDICTS[rank]) ?? 0);
}

/** Counts by the rank of each verdict. @internal */
export function countsFrom(count: (rank: number) => number): Counts {
  const of = (verdict: Verdict) => count(VERDICTS.indexOf(verdict));
  return {
    fail: of('Fail'),
    warn: of('Warn'),
    granted: of('Granted'),
    unknown: of('Unknown'),
    error: of('Error'),
    pass: of('Pass'),
    notApplicable: of('NotApplicable'),
  };
}
