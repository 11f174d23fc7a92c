import { ManifestTrial } from '@mesh-gates/plugin-mesh-gates-common';
import { Translate } from '../../useMessages';
import { namesText } from '../words';

/** What the server made of a manifest, in a sentence; `missing` where it has no answer. @internal */
export function manifestText(
  t: Translate,
  trial: ManifestTrial,
): { text: string; remarkable?: boolean; missing?: boolean } {
  const problem = trial.problems.find(each => !each.ignored);
  if (problem || trial.verdict === 'Unknown' || trial.verdict === 'Error') {
    const reason = problem?.message ?? trial.note ?? t('request.noReason');
    return {
      text: t('request.manifestUnjudged', { reason }),
      remarkable: true,
      missing: true,
    };
  }
  if (trial.fails.length > 0) {
    const gates = [...new Set(trial.fails.map(each => each.title))];
    return {
      text: t('request.manifestFails', { gates: namesText(t, gates) }),
      remarkable: true,
    };
  }
  return {
    text:
      trial.verdict === 'Granted'
        ? t('request.manifestGranted')
        : t('request.manifestPasses'),
  };
}
