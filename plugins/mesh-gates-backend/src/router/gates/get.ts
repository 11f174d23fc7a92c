import { NotFoundError } from '@backstage/errors';
import { VERDICTS } from '@mesh-gates/engine';
import { GateUse } from '../../schema/openapi/generated/models';
import { effectiveVerdicts } from '../../store/read/effectiveVerdicts';
import { countFindings, listFindings } from '../../store/read/listFindings';
import { readGate } from '../../store/read/readGates';
import { answerTagged } from '../answerTagged';
import { OpenApiRouter, RouterContext, callerOf } from '../RouterContext';
import { gateExamples } from './gateExamples';
import { gateItems } from './gateItems';

/** Uses that the page of a gate lists itself. */
const USES = 100;

/** `GET /gates/{name}`. @internal */
export function addGetGate(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.get('/gates/:name', async (request, response) => {
    const { access, db } = context;
    const credentials = await callerOf(context, request);
    await access.toGates(credentials);
    const { name } = request.params;
    const gate = await readGate(db, name);
    if (!gate) {
      throw new NotFoundError(`No gate has the name ${name}`);
    }
    const [item] = await gateItems(context, credentials, gate);
    const visible = await access.toEntities(credentials);
    const { uses, usesTotal } = await usesOf(
      db,
      name,
      visible === 'all' ? undefined : [...visible],
    );
    answerTagged(request, response, {
      ...item,
      file: gate.file,
      yaml: gate.text,
      uses,
      usesTotal,
      examples: gateExamples(gate),
      validations: gate.gate.spec.validations.map(
        ({ expression, message }) => ({ expression, message }),
      ),
    });
  });
}

/** Entities in which violations (under Allow, uses) of the gate stand, worst first. */
async function usesOf(
  db: RouterContext['db'],
  gate: string,
  entities: readonly string[] | undefined,
): Promise<{ uses: GateUse[]; usesTotal: number }> {
  const filter = {
    entities,
    gates: [gate],
    ranks: VERDICTS.map((_verdict, rank) => rank),
    used: true,
  };
  const page = { sort: 'verdict', descending: false, limit: USES } as const;
  const folded = await listFindings(db, filter, page);
  const rows = await effectiveVerdicts(db, {
    entities: folded.map(({ entity }) => entity),
    gates: [gate],
  });
  return {
    usesTotal: await countFindings(db, filter),
    uses: folded.map(({ entity, rank, places, since }) => ({
      entityRef: entity,
      verdict: VERDICTS[rank],
      places,
      since,
      clusters: [
        ...new Set<string>(
          rows
            .filter(row => row.entity === entity && Number(row.violations) > 0)
            .map(row => row.cluster),
        ),
      ].sort(),
    })),
  };
}
