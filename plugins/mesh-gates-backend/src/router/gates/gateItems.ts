import { GateListItem } from '../../schema/openapi/generated/models';
import { StoredGate, readGates } from '../../store/read/readGates';
import { countByGate } from '../../store/read/listFindings';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { RouterContext } from '../RouterContext';
import { countsFrom } from '../wire/counts';
import { gateFacts } from '../wire/gateFacts';

/** Gates with counts over the entities that a caller may see. @internal */
export async function gateItems(
  { access, db }: RouterContext,
  credentials: BackstageCredentials,
  only?: StoredGate,
): Promise<GateListItem[]> {
  const visible = await access.toEntities(credentials);
  const gates = only ? [only] : await readGates(db);
  const rows = await countByGate(db, {
    entities: visible === 'all' ? undefined : [...visible],
    gates: only && [only.name],
  });
  return gates.map(gate => {
    const mine = rows.filter(row => row.gate === gate.name);
    return {
      ...gateFacts(gate),
      counts: countsFrom(rank =>
        mine
          .filter(row => row.rank === rank)
          .reduce((sum, row) => sum + row.entities, 0),
      ),
      used: mine.reduce((sum, row) => sum + row.used, 0),
    };
  });
}
