import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { Terms, VERDICTS } from '@mesh-gates/engine';
import { ManifestTrial } from '../../schema/openapi/generated/models';
import { readGates } from '../../store/read/readGates';
import { evaluationOf } from '../evaluation/evaluationOf';
import { RouterContext } from '../RouterContext';

/** The grant that is asked for, as the evaluation knows it. */
const WISH = 'wish';

/**
 * How the manifest of a request would stand with the access asked for, in the first of its clusters. Absent where there is none, or the
 * caller may not judge manifests as the entity's.
 * @internal
 */
export async function manifestTrial(
  { access, db, evaluation }: RouterContext,
  wish: {
    gate: string;
    entity: string;
    ask: Pick<Terms, 'scopes' | 'params'> & { manifest?: string };
  },
  credentials: BackstageCredentials,
): Promise<ManifestTrial | undefined> {
  const { gate, entity, ask } = wish;
  const { scopes, params, manifest } = ask;
  const [first] = scopes;
  if (!manifest || !first) {
    return undefined;
  }
  const { cluster, namespace } = first;
  const grant = { id: WISH, gate, entity, scopes, params };
  try {
    const { content } = await access.toEvaluate(entity, credentials);
    const answer = await evaluation.evaluate({
      ...{ cluster, namespace, entity, grant },
      manifests: manifest,
    });
    const holding = new Set([WISH]);
    const gates = await readGates(db);
    return trialOf(
      evaluationOf(answer, cluster, gates, content, holding),
      cluster,
    );
  } catch (error) {
    if (error instanceof NotAllowedError) {
      return undefined;
    }
    if (error instanceof ServiceUnavailableError) {
      const { message: note } = error;
      const nothing = { objects: 0, problems: [], fails: [] };
      return { cluster, verdict: 'Unknown', note, ...nothing };
    }
    throw error;
  }
}

function trialOf(
  { objects, problems, note }: ReturnType<typeof evaluationOf>,
  cluster: string,
): ManifestTrial {
  const results = objects.flatMap(one => one.results);
  const worst = Math.min(
    ...results.map(({ verdict }) => VERDICTS.indexOf(verdict)),
    VERDICTS.indexOf(objects.length > 0 ? 'Pass' : 'NotApplicable'),
  );
  return {
    ...{ cluster, note, problems },
    verdict: VERDICTS[worst],
    objects: objects.length,
    fails: results
      .filter(({ verdict }) => verdict === 'Fail')
      .map(({ gate, title, violations }) => ({
        ...{ gate, title },
        message: violations[0]?.message ?? '',
      })),
  };
}
