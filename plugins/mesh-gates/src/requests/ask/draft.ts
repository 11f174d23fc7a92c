import {
  AccessTerm,
  GrantScope,
  PartialRequestDraft,
  RequestPreview,
  Refusal,
} from '@mesh-gates/plugin-mesh-gates-common';
import { daysDuration, durationMs } from '../duration';
import { ParamTexts, paramTexts, paramsFrom, proposedParams } from '../params';
import { scopeKey } from '../words';

const DAY_MS = 86_400_000;
const OFFERED_DAYS = [7, 30];

/** What a form asks for: which gate, for whom, and what it renews or edits. @internal */
export interface Subject {
  entityRef: string;
  gate: string;
  renews?: string;
  /** Id of the open request that is edited. */
  edits?: string;
}

/** What a person chose and wrote so far. What is not touched is as the server proposes it. @internal */
export interface Draft {
  scopes?: string[];
  /** A duration, or `date`. */
  howLong?: string;
  date: string;
  justification: string;
  ticket: string;
  manifest: string;
  params?: ParamTexts;
}

/** Nothing written yet. @internal */
export const EMPTY: Draft = {
  date: '',
  justification: '',
  ticket: '',
  manifest: '',
};

/** A place that can be asked for. @internal */
export interface Choice {
  key: string;
  scope: GrantScope;
}

/** Every place that can be asked for: what is proposed, then where else the service is. @internal */
export function choices(
  preview: RequestPreview,
  places: readonly GrantScope[],
): Choice[] {
  const all = [...preview.suggestedScopes, ...preview.scopes, ...places].map(
    scope => ({ key: scopeKey(scope), scope }),
  );
  return all.filter(
    (each, index) => all.findIndex(other => other.key === each.key) === index,
  );
}

/** The durations that a form offers, shortest first; the last is the most that the gate gives. @internal */
export function offeredDurations(maxDuration: string): string[] {
  const most = durationMs(maxDuration);
  return [
    ...OFFERED_DAYS.filter(days => days * DAY_MS < most).map(daysDuration),
    maxDuration,
  ];
}

/** The term of a draft; undefined while its date is missing. @internal */
export function termOf(
  draft: Draft,
  proposed: AccessTerm,
): AccessTerm | undefined {
  if (draft.howLong === undefined) {
    return proposed;
  }
  if (draft.howLong !== 'date') {
    return { duration: draft.howLong };
  }
  // To the end of that day, by the reader's clock.
  const end = new Date(`${draft.date}T23:59:00`);
  return Number.isNaN(end.getTime()) ? undefined : { until: end.toISOString() };
}

/** The texts of the params as they stand in the form. @internal */
export function paramsShown(draft: Draft, preview: RequestPreview): ParamTexts {
  return (
    draft.params ??
    paramTexts(
      proposedParams(preview.gateParams ?? {}, preview.evidence.violations),
    )
  );
}

/** The draft as the server takes it; parts that nobody chose are left to it. @internal */
export function draftBody(
  subject: Subject,
  draft: Draft,
  preview: RequestPreview | undefined,
  places: readonly GrantScope[],
): PartialRequestDraft {
  const chosen =
    preview &&
    draft.scopes &&
    choices(preview, places)
      .filter(each => draft.scopes?.includes(each.key))
      .map(each => each.scope);
  const term = preview && termOf(draft, preview.term);
  const params =
    preview?.gateParams &&
    paramsFrom(paramsShown(draft, preview), preview.gateParams).params;
  return {
    gate: subject.gate,
    entityRef: subject.entityRef,
    ...(chosen && chosen.length > 0 && { scopes: chosen }),
    ...(draft.howLong && term && { term }),
    ...(params && Object.keys(params).length > 0 && { params }),
    ...(draft.justification.trim() && {
      justification: draft.justification.trim(),
    }),
    ...(draft.ticket.trim() && { ticket: draft.ticket.trim() }),
    ...(draft.manifest.trim() && { manifest: draft.manifest }),
    ...(subject.renews && { renews: subject.renews }),
    ...(subject.edits && { edits: subject.edits }),
  };
}

/** The fields of the form. @internal */
export type FieldName =
  | 'scopes'
  | 'justification'
  | 'term'
  | 'params'
  | 'ticket'
  | 'manifest';

/** Refusals by the field under which they stand; those of none stand above the form. @internal */
export function refusalsByField(refusals: Refusal[]): {
  fields: Partial<Record<FieldName, Refusal>>;
  whole: Refusal[];
} {
  const fields: Partial<Record<FieldName, Refusal>> = {};
  const whole: Refusal[] = [];
  for (const refusal of refusals) {
    const name = /^(scopes|justification|term|params|ticket|manifest)\b/.exec(
      refusal.field ?? '',
    )?.[1] as FieldName | undefined;
    if (name) {
      fields[name] ??= refusal;
    } else {
      whole.push(refusal);
    }
  }
  return { fields, whole };
}
