import { NotFoundError } from '@backstage/errors';
import {
  enforcerRole,
  gateRole,
  LoadedGate,
  renderObjects,
} from '@mesh-gates/engine';
import { readGates } from '../../store/read/readGates';
import { OpenApiRouter, RouterContext, callerOf } from '../RouterContext';

const COMMENT = `What an admin installs before grants are enforced by bindings: the rights of gates, and the role of the identity that binds them.
Bind mesh-gates-enforcer to an identity of its own, never to the one that reads.`;

/** `GET /enforcement/clusterroles`. @internal */
export function addGetEnforcementClusterRoles(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.get('/enforcement/clusterroles', async (request, response) => {
    const { access, db } = context;
    await access.toGates(await callerOf(context, request));
    const { gate } = request.query;
    const gates = (await readGates(db)).filter(
      one =>
        one.broken === undefined &&
        gateRole(one) !== undefined &&
        (gate === undefined || one.name === gate),
    );
    if (gate !== undefined && gates.length === 0) {
      throw new NotFoundError(`No gate ${gate} gives rights`);
    }
    response.json({
      gates: gates.map(({ name }) => name),
      yaml: renderObjects(rolesOf(gates), COMMENT),
    });
  });
}

function rolesOf(gates: readonly LoadedGate[]): object[] {
  return [...gates.map(one => gateRole(one)!), enforcerRole(gates)];
}
