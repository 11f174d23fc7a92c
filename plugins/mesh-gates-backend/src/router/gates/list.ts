import { GateListItem } from '../../schema/openapi/generated/models';
import { readClusters } from '../../store/read/readClusters';
import { readGateProblems } from '../../store/read/readGates';
import { answerTagged } from '../answerTagged';
import { compare } from '../compare';
import { ParameterType, readCursor, writeCursor } from '../cursor';
import { OpenApiRouter, RouterContext, callerOf } from '../RouterContext';
import { clusterAsOf } from '../wire/clusterAsOf';
import { gateItems } from './gateItems';

const PARAMETERS: Record<keyof GateQuery, ParameterType> = {
  mesh: 'list',
  enforcement: 'list',
  search: 'text',
  locked: 'flag',
  sort: 'text',
};

interface GateQuery {
  mesh?: string[];
  enforcement?: string[];
  search?: string;
  locked?: boolean;
  sort?: string;
}

/** `GET /gates`. @internal */
export function addListGates(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.get('/gates', async (request, response) => {
    const credentials = await callerOf(context, request);
    await context.access.toGates(credentials);
    const { limit = 50, cursor: text, ...given } = request.query;
    const cursor = readCursor(text, { parameters: PARAMETERS, after: 1 });
    const query: GateQuery = cursor?.query ?? given;
    const all = await gateItems(context, credentials);
    const wanted = all.filter(gate => fits(gate, query)).sort(inOrder(query));
    // Gates are few: the page is cut here, after the row that the page before ended with.
    const before = wanted.findIndex(gate => gate.name === cursor?.after[0]);
    const page = wanted.slice(before + 1, before + 1 + limit);
    const last = page.at(-1);
    answerTagged(request, response, {
      items: page,
      total: wanted.length,
      totalUnfiltered: all.length,
      nextCursor:
        last && last !== wanted.at(-1)
          ? writeCursor({ query: { ...query }, after: [last.name] })
          : undefined,
      enforcements: byEnforcement(all),
      problems: await readGateProblems(context.db),
      asOf: (await readClusters(context.db)).map(clusterAsOf),
    });
  });
}

function fits(gate: GateListItem, query: GateQuery): boolean {
  const words = query.search?.toLocaleLowerCase('en-US');
  return (
    (!query.mesh || query.mesh.includes(gate.mesh)) &&
    (!query.enforcement || query.enforcement.includes(gate.enforcement)) &&
    (query.locked === undefined || query.locked === gate.locked) &&
    (!words ||
      `${gate.name} ${gate.title}`.toLocaleLowerCase('en-US').includes(words))
  );
}

const ENFORCEMENTS = ['Allow', 'Warn', 'RequireApproval', 'Deny'];

function inOrder({ sort = '-fail' }: GateQuery) {
  const descending = sort.startsWith('-');
  const column = sort.replace(/^-/, '');
  const value = (gate: GateListItem): string | number => {
    switch (column) {
      case 'mesh':
        return gate.mesh;
      case 'enforcement':
        return ENFORCEMENTS.indexOf(gate.enforcement);
      case 'used':
        return gate.used;
      case 'fail':
        return gate.counts.fail;
      default:
        return gate.title;
    }
  };
  return (a: GateListItem, b: GateListItem) =>
    (descending ? -1 : 1) * compare(value(a), value(b)) ||
    compare(a.title, b.title) ||
    compare(a.name, b.name);
}

function byEnforcement(gates: readonly GateListItem[]) {
  const count = (enforcement: string) =>
    gates.filter(gate => gate.enforcement === enforcement).length;
  return {
    allow: count('Allow'),
    warn: count('Warn'),
    requireApproval: count('RequireApproval'),
    deny: count('Deny'),
  };
}
