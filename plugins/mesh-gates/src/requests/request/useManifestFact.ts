import { AccessRequest } from '@mesh-gates/plugin-mesh-gates-common';
import { useTrial } from '../../entity/try/useTrial';
import { Translate, useMessages } from '../../useMessages';
import { namesText } from '../words';
import { Fact } from './sixFacts';

type Trial = ReturnType<typeof useTrial>;

function missing(t: Translate, reason: string): Fact {
  return {
    id: 'manifest',
    text: t('request.manifestUnjudged', { reason }),
    remarkable: true,
    missing: true,
  };
}

/** What the manifest of a request comes to, in a sentence. @internal */
export function manifestFact(t: Translate, gate: string, trial: Trial): Fact {
  switch (trial.phase) {
    case 'empty':
      return { id: 'manifest', text: t('request.noManifest') };
    case 'judging':
      return { id: 'manifest', text: t('request.manifestJudging') };
    case 'failed':
      return missing(t, trial.problem.message);
    case 'tooLarge':
      return missing(t, t('try.tooLarge', { size: '1' }));
    default:
      break;
  }
  const results = trial.evaluation.objects.flatMap(each => each.results);
  const problem = trial.evaluation.problems.find(each => !each.ignored);
  if (problem) {
    return missing(t, problem.message);
  }
  const failing = results.filter(result => result.verdict === 'Fail');
  const others = failing.filter(result => result.gate !== gate);
  if (others.length > 0) {
    return {
      id: 'manifest',
      text: t('request.manifestOthers', {
        gates: namesText(t, [...new Set(others.map(each => each.title))]),
      }),
      remarkable: true,
    };
  }
  return {
    id: 'manifest',
    text:
      failing.length > 0
        ? t('request.manifestOnlyGate')
        : t('request.manifestPasses'),
  };
}

/** Has the manifest of a request judged, as in the first place that is asked for. @internal */
export function useManifestFact(request: AccessRequest): Fact {
  const t = useMessages();
  const [scope] = request.scopes;
  const trial = useTrial({
    text: request.manifest ?? '',
    entityRef: request.entityRef,
    cluster: scope?.cluster ?? '',
    namespace: scope?.namespace,
  });
  return manifestFact(t, request.gate.name, trial);
}
