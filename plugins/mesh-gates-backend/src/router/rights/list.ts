import { gateRole } from '@mesh-gates/engine';
import { readRights, UngrantedRight } from '../../enforcement/readRights';
import { Right } from '../../schema/openapi/generated/models';
import { readClusters } from '../../store/read/readClusters';
import { readGates } from '../../store/read/readGates';
import { OpenApiRouter, RouterContext, callerOf } from '../RouterContext';

/** `GET /rights`. @internal */
export function addListRights(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.get('/rights', async (request, response) => {
    const { access, db, enforcement } = context;
    const credentials = await callerOf(context, request);
    await access.toClusters(credentials);
    await access.toGates(credentials);
    const { gate, cluster, namespace, platform, limit } = request.query;
    const { platformSubjects } = enforcement;
    const gates = (await readGates(db)).filter(
      one =>
        gateRole(one) !== undefined &&
        (gate === undefined || one.name === gate),
    );
    const unread: { cluster: string; reason: string }[] = [];
    const rights: UngrantedRight[] = [];
    for (const { name } of await readClusters(db)) {
      if (cluster === undefined || name === cluster) {
        const read = await readRights(db, name, { gates, platformSubjects });
        if ('unread' in read) {
          unread.push({ cluster: name, reason: read.unread });
        } else {
          rights.push(...read.rights);
        }
      }
    }
    const here = rights.filter(
      right =>
        namespace === undefined || ['', namespace].includes(right.namespace),
    );
    const items = here.filter(right => platform || !right.platform).sort(order);
    response.json({
      items: items.slice(0, limit ?? 50).map(rightOf),
      total: items.length,
      platform: here.filter(right => right.platform).length,
      unread,
    });
  });
}

function order(a: UngrantedRight, b: UngrantedRight): number {
  const [left, right] = [a, b].map(one =>
    JSON.stringify([
      one.cluster,
      one.gate,
      one.subject.name,
      one.namespace,
      one.binding,
    ]),
  );
  return left < right ? -1 : 1;
}

function rightOf({ kinds, verbs, names, ...right }: UngrantedRight): Right {
  return {
    ...right,
    kinds: [...kinds],
    verbs: [...verbs],
    names: names && [...names],
  };
}
