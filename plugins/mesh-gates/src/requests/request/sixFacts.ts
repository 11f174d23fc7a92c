import {
  AccessRequest,
  GateFacts,
  RequestEvidence,
  Verdict,
} from '@mesh-gates/plugin-mesh-gates-common';
import { VERDICT_ORDER, highestText, shortDate } from '../../parts';
import { Translate } from '../../useMessages';
import { namesText, refName } from '../words';
import { manifestText } from './manifestText';

/** The facts that a decision needs, always in this order. @internal */
export const FACTS = [
  'gate',
  'today',
  'manifest',
  'reach',
  'before',
  'alsoGranted',
] as const;

/** One fact: quiet unless it is remarkable, dashed where it is missing. @internal */
export interface Fact {
  id: (typeof FACTS)[number];
  text: string;
  remarkable?: boolean;
  missing?: boolean;
}

/** What is known of the gate; undefined where it is gone. @internal */
export function gateFactsOf(request: AccessRequest): GateFacts | undefined {
  return (request.gateFacts as GateFacts | null) ?? undefined;
}

function gateFact(t: Translate, request: AccessRequest): Fact {
  const { gate, stage } = request;
  const facts = gateFactsOf(request);
  const highest = facts && highestText(t, facts.criteria);
  return {
    id: 'gate',
    text: [
      stage,
      highest,
      gate.locked && t('enforcement.locked'),
      gate.enforcement && t(`enforcement.${gate.enforcement}`),
    ]
      .filter(Boolean)
      .join(' · '),
    remarkable:
      facts?.criteria.some(
        each => each.name === 'risk' && each.level === 'High',
      ) ?? false,
  };
}

/** The verdict that speaks for all the places of an ask; undefined where nothing is found there. @internal */
export function evidenceVerdict(
  evidence: RequestEvidence,
): Verdict | undefined {
  return VERDICT_ORDER.find(verdict =>
    evidence.places.some(place => place.verdict === verdict),
  );
}

/** Whether something is not known about the places of an ask. @internal */
export function blindPlace(
  evidence: RequestEvidence,
): RequestEvidence['places'][number] | undefined {
  return evidence.places.find(
    place => place.verdict === 'Unknown' || place.verdict === 'Error',
  );
}

function todayFact(t: Translate, request: AccessRequest): Fact {
  const { evidence } = request;
  const blind = blindPlace(evidence);
  if (blind) {
    return {
      id: 'today',
      text: t('request.todayUnknown', {
        reason: blind.reason ?? t('request.noReason'),
      }),
      remarkable: true,
      missing: true,
    };
  }
  const verdict = evidenceVerdict(evidence);
  if (!verdict || evidence.violationsTotal === 0) {
    return { id: 'today', text: t('request.todayFine') };
  }
  return {
    id: 'today',
    text: t('request.today', {
      verdict: t(`verdict.${verdict}`),
      places: t('request.places', { count: evidence.violationsTotal }),
      workloads: t('request.workloads', { count: evidence.workloads }),
    }),
    remarkable: request.environments.includes('prod'),
  };
}

function manifestFact(t: Translate, request: AccessRequest): Fact {
  const { manifest, trial } = request;
  if (!manifest) {
    return { id: 'manifest', text: t('request.noManifest') };
  }
  return trial
    ? { id: 'manifest', ...manifestText(t, trial) }
    : { id: 'manifest', text: t('request.manifestHidden'), missing: true };
}

function reachFact(t: Translate, request: AccessRequest): Fact {
  const names = [
    ...new Set(request.neighbours.map(each => refName(each.entityRef))),
  ];
  return names.length === 0
    ? { id: 'reach', text: t('request.reachAlone') }
    : {
        id: 'reach',
        text: t('request.reachOthers', {
          count: names.length,
          names: namesText(t, names),
        }),
        remarkable: true,
      };
}

function ordinal(number: number): string {
  const forms: Record<string, string> = { one: 'st', two: 'nd', few: 'rd' };
  const form = new Intl.PluralRules('en', { type: 'ordinal' }).select(number);
  return `${number}${forms[form] ?? 'th'}`;
}

function beforeFact(t: Translate, request: AccessRequest): Fact {
  const { before } = request;
  if (before.length === 0) {
    return { id: 'before', text: t('request.first') };
  }
  const states = [...new Set(before.map(each => each.state))];
  return {
    id: 'before',
    text: t('request.before', {
      count: before.length,
      ordinal: ordinal(before.length + 1),
      outcomes: states
        .map(state =>
          t('request.outcome', {
            number: String(before.filter(each => each.state === state).length),
            state: t(`standing.request.${state}`).toLowerCase(),
          }),
        )
        .join(', '),
    }),
    remarkable: before.length >= 2,
  };
}

function alsoFact(t: Translate, request: AccessRequest, now: Date): Fact {
  const others = request.alsoGranted.map(grant =>
    t('request.alsoGranted', {
      entity: refName(grant.entityRef),
      end: shortDate(grant.end, now),
    }),
  );
  return {
    id: 'alsoGranted',
    text: others.length === 0 ? t('request.nobodyElse') : namesText(t, others),
  };
}

/** What a decision needs, in a fixed order. @internal */
export function sixFacts(
  t: Translate,
  request: AccessRequest,
  now: Date,
): Fact[] {
  return [
    gateFact(t, request),
    todayFact(t, request),
    manifestFact(t, request),
    reachFact(t, request),
    beforeFact(t, request),
    alsoFact(t, request, now),
  ];
}
