import { Grant, GrantEnforcement } from '@mesh-gates/plugin-mesh-gates-common';
import { clockTime, endTime } from '../../parts';
import { Translate } from '../../useMessages';
import { durationText, endText } from '../duration';
import { actorName } from '../words';

/** How a grant stands in a sentence: until when it holds, or how it ended. @internal */
export function grantSentence(t: Translate, grant: Grant, now: Date): string {
  if (!grant.endedAt && Date.parse(grant.end) > now.getTime()) {
    return t('grant.until', { end: endText(t, grant.end, now) });
  }
  const time = endTime(grant.endedAt ?? grant.end);
  const by = grant.endedBy && actorName(t, grant.endedBy);
  switch (grant.ending) {
    case 'Revoked':
      return t('grant.endedRevoked', { by: by ?? '', time });
    case 'Superseded':
      return t('grant.endedSuperseded', { time });
    default:
      return by && grant.endedBy !== 'system'
        ? t('grant.endedGivenBack', { by, time })
        : t('grant.endedExpired', { time });
  }
}

/** How far a grant is enforced in one cluster. @internal */
export function enforcementLine(
  t: Translate,
  each: GrantEnforcement,
  now: Date,
): string {
  const { cluster, state, since, tookSeconds } = each;
  const time = since ? clockTime(since, now) : '';
  if (state === 'Pending') {
    const ms = since ? now.getTime() - Date.parse(since) : 0;
    const span =
      ms < 60_000
        ? t('grant.seconds', {
            number: String(Math.max(0, Math.floor(ms / 1000))),
          })
        : durationText(t, ms);
    return t('grant.enforced.Pending', { span, cluster });
  }
  if (state === 'Applied' && tookSeconds !== undefined) {
    return t('grant.enforced.AppliedTook', {
      cluster,
      time,
      took: t('grant.seconds', { number: String(Math.round(tookSeconds)) }),
    });
  }
  return t(`grant.enforced.${state}`, { cluster, time });
}

/** What a grant excuses now. @internal */
export function matchesText(t: Translate, grant: Grant): string {
  return t('grant.matches', {
    violations: t('grant.violations', { count: grant.matches.violations }),
    objects: t('grant.objects', { count: grant.matches.objects }),
  });
}
