import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { VERDICTS } from '@mesh-gates/engine';
import { Finding } from '../../schema/openapi/generated/models';
import { foldGates } from '../../status/foldGates';
import { groupViolations } from '../../status/groupViolations';
import { effectiveVerdicts } from '../../store/read/effectiveVerdicts';
import { FindingFilter, FoldedVerdict } from '../../store/read/listFindings';
import { readEntities } from '../../store/read/readEntities';
import { StoredGate } from '../../store/read/readGates';
import { readOwnedViolations } from '../../store/read/readViolations';
import { RouterContext } from '../RouterContext';
import { reasonFor } from '../wire/entityStatus';
import { violationOf } from '../wire/violation';

/** Findings of a page with what a row shows: clusters, reason, and the first violation. @internal */
export async function findingRows(
  { access, db }: RouterContext,
  credentials: BackstageCredentials,
  page: readonly FoldedVerdict[],
  { gates, filter }: { gates: readonly StoredGate[]; filter: FindingFilter },
): Promise<Finding[]> {
  const refs = [...new Set(page.map(({ entity }) => entity))];
  const names = [...new Set(page.map(({ gate }) => gate))];
  const { clusters } = filter;
  const scope = { entities: refs, gates: names, clusters };
  const rows = await effectiveVerdicts(db, scope);
  const violations = await readOwnedViolations(db, scope, 1);
  const entities = await readEntities(db, refs);
  const readable = await access.toContentOf(refs, credentials);
  return page.flatMap(({ entity, gate: name, rank, places, since }) => {
    const gate = gates.find(one => one.name === name);
    if (!gate) {
      return [];
    }
    const verdict = VERDICTS[rank];
    const content = readable.has(entity);
    const folded = foldGates(
      rows.filter(row => row.entity === entity && row.gate === name),
    ).get(name);
    const worst =
      folded?.placements.filter(one => one.verdict === verdict) ?? [];
    const inClusters = [...new Set(worst.map(({ cluster }) => cluster))];
    const [first] = groupViolations(
      violations.filter(one => one.entity === entity && one.gate === name),
      inClusters,
    );
    return [
      {
        id: `${entity} ${name}`,
        entityRef: entity,
        owners: entities.get(entity)?.owners ?? [],
        gate: gateOf(gate),
        verdict,
        reason: reasonFor(verdict, worst[0]?.reason, {
          content,
          broken: gate.broken !== undefined,
        }),
        clusters: inClusters,
        places,
        since,
        first: first && violationOf(first, content),
      },
    ];
  });
}

/** The part of a gate that a row shows. @internal */
export function gateOf({ name, gate, enforcement }: StoredGate) {
  const { title, mesh } = gate.spec;
  return { name, title, mesh, enforcement };
}
