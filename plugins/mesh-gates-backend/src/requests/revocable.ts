import { Grant, holds, Person } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { StoredGate } from '../store/read/readGates';
import { readPlaces } from '../store/requests/readPlaces';
import { approversOf, RequestSettings } from './RequestSettings';

/** Of some grants, those that a person could revoke now: those that hold, and about whose places they decide. @internal */
export async function revocableBy(
  db: Knex,
  grants: readonly Grant[],
  person: Person,
  around: {
    now: string;
    gates: ReadonlyMap<string, StoredGate>;
    owners: ReadonlyMap<string, readonly string[]>;
    settings: RequestSettings;
  },
): Promise<string[]> {
  const mine: string[] = [];
  for (const grant of grants) {
    const { id, gate, entity, scopes } = grant;
    const approvers = approversOf(
      gate,
      around.gates.get(gate),
      around.settings,
    );
    const decides = (groups: readonly string[]) =>
      groups.some(group => person.groups.includes(group));
    if (holds(grant, around.now) && decides(approvers.groups)) {
      const owners = around.owners.get(entity) ?? [];
      const places = await readPlaces(db, { entity, owners }, scopes);
      const applying = approvers.requirementsFor(places);
      if (applying.some(({ groups }) => decides(groups))) {
        mine.push(id);
      }
    }
  }
  return mine;
}
