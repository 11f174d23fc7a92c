import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { OwnershipLink, Verdict, claimFor } from '@mesh-gates/engine';
import { Finding, FindingList } from '../../schema/openapi/generated/models';
import {
  UnownedFinding,
  countUnowned,
  listUnowned,
} from '../../store/read/listUnowned';
import { readClusters } from '../../store/read/readClusters';
import { StoredGate, readGates } from '../../store/read/readGates';
import { writeCursor } from '../cursor';
import { RouterContext } from '../RouterContext';
import { clusterAsOf } from '../wire/clusterAsOf';
import { violationOf } from '../wire/violation';
import { FindingQuery, clustersOf, gatesOf, searchOf } from './findingQuery';
import { gateOf } from './findingRows';

/** Violations of resources that belong to nobody, each with what would claim the resource. @internal */
export async function unownedFindings(
  { access, db, ownership }: RouterContext,
  credentials: BackstageCredentials,
  query: FindingQuery,
  { limit, after }: { limit: number; after?: readonly (string | number)[] },
): Promise<FindingList> {
  if (!(await access.toUnowned(credentials))) {
    throw new NotAllowedError('You may not see what belongs to nobody');
  }
  const gates = await readGates(db);
  const clusters = await readClusters(db);
  const filter = {
    gates: gatesOf(query, gates),
    clusters: clustersOf(query, clusters),
    search: searchOf(query, gates),
  };
  const rows = await listUnowned(db, filter, {
    limit: limit + 1,
    after: after && {
      gate: String(after[0]),
      cluster: String(after[1]),
      resource: String(after[2]),
    },
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const content = await access.toAnyContent(credentials);
  return {
    items: page.flatMap(row => unownedFinding(row, gates, ownership, content)),
    total: await countUnowned(db, filter),
    totalUnfiltered: await countUnowned(db, {}),
    nextCursor:
      last && rows.length > limit
        ? writeCursor({
            query: { ...query },
            after: [last.gate, last.cluster, last.resource],
          })
        : undefined,
    asOf: clusters.map(clusterAsOf),
  };
}

function unownedFinding(
  row: UnownedFinding,
  gates: readonly StoredGate[],
  ownership: readonly OwnershipLink[],
  content: boolean,
): Finding[] {
  const gate = gates.find(({ name }) => name === row.gate);
  if (!gate) {
    return [];
  }
  const { first } = row;
  const claim = claimFor({ id: first.object }, ownership);
  return [
    {
      id: `${row.gate} ${row.cluster} ${row.resource}`,
      gate: gateOf(gate),
      verdict: verdictOf(row, gate),
      clusters: [row.cluster],
      places: row.places,
      since: first.since,
      first: violationOf(first, content),
      claim: claim?.yaml,
    },
  ];
}

function verdictOf(row: UnownedFinding, gate: StoredGate): Verdict {
  if (gate.broken !== undefined) {
    return 'Error';
  }
  if (!row.current) {
    return 'Unknown';
  }
  return gate.enforcement === 'Warn' ? 'Warn' : 'Fail';
}
