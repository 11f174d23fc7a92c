import { ResourceId } from './resource';

/** All verdicts, worst first: the order in which placements fold. @public */
export const VERDICTS = [
  'Fail',
  'Error',
  'Unknown',
  'Warn',
  'Granted',
  'Pass',
  'NotApplicable',
] as const;

/** The answer of one gate at one placement. @public */
export type Verdict = (typeof VERDICTS)[number];

/**
 * What the data alone says; `Granted` is joined when read, `NotApplicable` is no row. `Unknown` in a row means that one
 * object which a judgement needs is missing (a Namespace that was not read) or that a kind was never read; an outage of a
 * kind that was read before writes no row: it is a `GateState`, joined when read.
 * @public
 */
export type DataVerdict = 'Fail' | 'Error' | 'Unknown' | 'Warn' | 'Pass';

/** The lines of YAML around a violation. `firstLine` is present only where the source is a file. @public */
export interface Excerpt {
  firstLine?: number;
  lines: string[];
  /** Indexes into `lines` of the first and last violating line, inclusive. */
  marked: [number, number];
}

/** One gate's validation that one resource fails. Kept once per resource, gate, validation and path. @public */
export interface Violation {
  /** Stable over restarts: hash of gate, validation, resource and path. */
  id: string;
  gate: string;
  /** Index into `spec.validations`. */
  validation: number;
  resource: ResourceId;
  /** Field path such as `spec.http[3].route[1]`; '' where the object as a whole is meant. */
  path: string;
  /** Found value as JSON text, at most 1 KiB, secrets redacted; undefined where the path does not exist. */
  value?: string;
  /** The static message: names no found value. */
  message: string;
  /** Result of `messageExpression`, at most 5 KiB, secrets redacted. */
  detail?: string;
  /** Lines of the file; of what came from no file they are made when they are shown (`excerptOfStored`). */
  excerpt?: Excerpt;
  gateRevision: string;
  resourceVersion?: string;
}

/** What went wrong while a gate judged one resource: the gate's fault, never the resource's. @public */
export interface GateError {
  id: string;
  gate: string;
  resource: ResourceId;
  message: string;
  gateRevision: string;
}

/** A stored verdict: worst outcome of a gate over the resources that an entity owns in one namespace. @public */
export interface VerdictRow {
  entity: string;
  namespace: string;
  gate: string;
  verdict: DataVerdict;
  /** Violations, under `Allow` uses of the feature. */
  violations: number;
  /** Resources that the gate matches here, those that could not be judged included. */
  resources: number;
  /** One sentence for `Error` and `Unknown`. */
  reason?: string;
  /** Of a `Fail`: the worst that would be left if grants admitted all its violations; absent where that is nothing. */
  besides?: Besides;
  gateRevision: string;
}

/** What stands beside the violations of a placement. @public */
export interface Besides {
  verdict: 'Error' | 'Unknown';
  reason?: string;
}

/** Whether data of a kind is as the source has it. @public */
export type Currency =
  | { state: 'Current' }
  | { state: 'NotCurrent'; reason: string };

/** The worst of several verdicts; `NotApplicable` where there is none. @public */
export function worstVerdict(verdicts: Iterable<Verdict>): Verdict {
  let worst = VERDICTS.length - 1;
  for (const verdict of verdicts) {
    worst = Math.min(worst, VERDICTS.indexOf(verdict));
  }
  return VERDICTS[worst];
}
