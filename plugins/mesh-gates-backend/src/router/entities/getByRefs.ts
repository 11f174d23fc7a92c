import { VERDICTS } from '@mesh-gates/engine';
import {
  ClusterAsOf,
  EntitySummary,
} from '../../schema/openapi/generated/models';
import { highestCriterion } from '../../status/criteria';
import { FoldedGate, foldGates } from '../../status/foldGates';
import { effectiveVerdicts } from '../../store/read/effectiveVerdicts';
import { readClusters } from '../../store/read/readClusters';
import { StoredEntity, readEntities } from '../../store/read/readEntities';
import { StoredGate, readGates } from '../../store/read/readGates';
import { fullRef } from '../fullRef';
import { OpenApiRouter, RouterContext, callerOf } from '../RouterContext';
import { clusterAsOf } from '../wire/clusterAsOf';
import { countsOf } from '../wire/counts';

/** Gates that a short status names. */
const WORST = 3;

/** `POST /entities/by-refs`. @internal */
export function addGetEntitiesByRefs(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.post('/entities/by-refs', async (request, response) => {
    const { access, db } = context;
    const credentials = await callerOf(context, request);
    const refs = request.body.entityRefs.map(fullRef);
    const visible = await access.toEntities(credentials);
    const asked = [...new Set(refs)].filter(
      ref => visible === 'all' || visible.has(ref),
    );
    const entities = await readEntities(db, asked);
    const known = [...entities.keys()];
    const rows = await effectiveVerdicts(db, { entities: known });
    const gates = await readGates(db);
    const asOf = (await readClusters(db)).map(clusterAsOf);
    response.json({
      items: refs.map(ref => {
        const entity = entities.get(ref);
        if (!entity) {
          return null;
        }
        const folded = foldGates(rows.filter(row => row.entity === ref));
        const relevant = entity.annotated || entity.owning;
        return summary(entity, relevant, folded, gates, asOf);
      }),
    });
  });
}

function summary(
  entity: StoredEntity,
  relevant: boolean,
  folded: ReadonlyMap<string, FoldedGate>,
  gates: readonly StoredGate[],
  asOf: ClusterAsOf[],
): EntitySummary {
  const verdictOf = (gate: StoredGate) =>
    folded.get(gate.name)?.verdict ?? 'NotApplicable';
  const rank = (gate: StoredGate) => VERDICTS.indexOf(verdictOf(gate));
  const worst = gates
    .filter(gate => rank(gate) < VERDICTS.indexOf('Pass'))
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        highestCriterion(b.gate.spec.criteria) -
          highestCriterion(a.gate.spec.criteria) ||
        a.gate.spec.title.localeCompare(b.gate.spec.title, 'en'),
    )
    .slice(0, WORST);
  return {
    entityRef: entity.ref,
    relevant,
    counts: countsOf(gates.map(verdictOf)),
    worst: worst.map(gate => ({
      name: gate.name,
      title: gate.gate.spec.title,
      verdict: verdictOf(gate),
    })),
    asOf,
  };
}
