import {
  AccessRequest,
  AccessTerm,
  RequestApproval,
} from '@mesh-gates/plugin-mesh-gates-common';
import { Translate } from '../../useMessages';
import { daysDuration, durationMs, termEnd, termText } from '../duration';
import { scopeKey } from '../words';
import { blindPlace } from './sixFacts';

const SHORTER_DAYS = [1, 7, 14, 30, 60, 90];

/** What a decider narrowed so far. @internal */
export interface Narrowing {
  /** Keys of the scopes that stay; all where absent. */
  scopes?: string[];
  term?: AccessTerm;
  params?: Record<string, unknown>;
}

/** What an approval would send: only what differs from what is asked for. @internal */
export function approvalOf(
  request: Pick<AccessRequest, 'version' | 'scopes'>,
  narrowing: Narrowing,
): RequestApproval {
  const kept = request.scopes.filter(
    scope => narrowing.scopes?.includes(scopeKey(scope)) ?? true,
  );
  return {
    seen: request.version,
    ...(kept.length < request.scopes.length && { scopes: kept }),
    ...(narrowing.term && { term: narrowing.term }),
    ...(narrowing.params && { params: narrowing.params }),
  };
}

/** The terms that a decider may choose: as asked for, and what is shorter. @internal */
export function shorterTerms(term: AccessTerm, now: Date): AccessTerm[] {
  const asked = termEnd(term, now) - now.getTime();
  return SHORTER_DAYS.map(daysDuration)
    .filter(duration => durationMs(duration) < asked)
    .map(duration => ({ duration }));
}

/** How many approvals are needed in all, and how many are given, where it takes more than one. @internal */
export function quorumOf(
  request: Pick<AccessRequest, 'deciders'>,
): { given: number; needed: number } | undefined {
  const needed = request.deciders.reduce(
    (sum, each) => sum + each.approvals,
    0,
  );
  const missing = request.deciders.reduce((sum, each) => sum + each.missing, 0);
  return needed > 1 ? { given: needed - missing, needed } : undefined;
}

/** What the button that approves says that it does. @internal */
export function approveLabel(
  t: Translate,
  request: AccessRequest,
  narrowing: Narrowing,
): string {
  if (blindPlace(request.evidence)) {
    return t('decide.approveBlind');
  }
  const term = termText(t, narrowing.term ?? request.term);
  const quorum = quorumOf(request);
  return quorum && quorum.needed - quorum.given > 1
    ? t('decide.approveOne', {
        number: String(quorum.given + 1),
        total: String(quorum.needed),
        term,
      })
    : t('decide.approve', { term });
}
