import { claimFor } from '@mesh-gates/engine';
import {
  SetupAttribution,
  SetupClusters,
  SetupRights,
} from '../../schema/openapi/generated/models';
import { SetupView, readSetup } from '../../status/readSetup';
import { listUnownedWorkloads } from '../../store/read/readWorkloads';
import { OpenApiRouter, RouterContext, callerOf } from '../RouterContext';

/** Missing rights listed. */
const RIGHTS = 100;
/** Workloads for which an annotation is suggested. */
const SUGGESTIONS = 10;

/** `GET /setup`. @internal */
export function addGetSetup(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.get('/setup', async (request, response) => {
    const { access, db, enforcement, meshes } = context;
    const credentials = await callerOf(context, request);
    await access.toClusters(credentials);
    await access.toGates(credentials);
    const view = await readSetup(db, {
      meshes,
      compareRights: enforcement.compareRights,
    });
    const clusters = clustersStep(context.clusters, view);
    const rights = rightsStep(view);
    const attribution: SetupAttribution = {
      ...view.attribution,
      suggestions: (await access.toUnowned(credentials))
        ? await suggestions(context)
        : [],
    };
    const steps = [clusters, rights, view.reading, attribution];
    response.json({
      done: steps.every(({ done }) => done),
      clusters,
      rights,
      reading: view.reading,
      attribution,
      warnAll: view.warnAll,
    });
  });
}

function clustersStep(
  { accesses }: RouterContext['clusters'],
  { found, unusable }: SetupView,
): SetupClusters {
  return {
    done:
      found > unusable.length && accesses.every(({ state }) => state === 'Ok'),
    accesses: accesses.map(({ name, state, reason, clusters, problems }) => ({
      name,
      state,
      reason,
      clusters: [...clusters],
      problems: [...problems],
    })),
    found,
    unusable,
  };
}

function rightsStep({ rights }: SetupView): SetupRights {
  const { done, missing, clusterRole } = rights;
  return {
    done,
    clusterRole,
    missingTotal: missing.length,
    missing: missing
      .slice(0, RIGHTS)
      .map(({ cluster, group, resource, missing: verb, reason }) => ({
        cluster,
        group,
        resource,
        verb: verb ?? 'list',
        reason: reason ?? '',
      })),
  };
}

async function suggestions({
  db,
  ownership,
}: RouterContext): Promise<SetupAttribution['suggestions']> {
  const workloads = await listUnownedWorkloads(db, SUGGESTIONS);
  return workloads.flatMap(({ cluster, ...id }) => {
    const claim = claimFor({ id }, ownership);
    const { namespace, resource, name } = id;
    return claim
      ? [{ cluster, namespace, resource, name, annotation: claim.yaml }]
      : [];
  });
}
