import {
  ApproverPolicy,
  GrantScope,
  Place,
  RequestFacts,
} from '@mesh-gates/engine';
import { Knex } from 'knex';
import { databaseNow } from '../store/databaseClock';
import { gateStage } from '../status/gateStage';
import { readGate, StoredGate } from '../store/read/readGates';
import { readGrantsOf } from '../store/requests/readGrants';
import { readPlaces, StoredPlace } from '../store/requests/readPlaces';
import { readOpenRequests } from '../store/requests/readRequests';
import { People } from './People';
import { approversOf, RequestSettings, withDefaults } from './RequestSettings';

/** What a transition rests on outside the database: people, and what configuration says. @internal */
export interface Circumstances
  extends Pick<RequestFacts, 'owners' | 'members' | 'ownersMayDecide'> {
  gate: string;
  entity: string;
  settings: RequestSettings;
}

/** Asks who the people of a gate and entity are. @internal */
export async function circumstancesOf(
  { gate, entity }: { gate: string; entity: string },
  options: { db: Knex; people: People; settings: RequestSettings },
): Promise<Circumstances> {
  const { db, people, settings } = options;
  const { groups } = await approversNow(db, gate, settings);
  const owners = await people.ownersOf(entity);
  return {
    gate,
    entity,
    settings,
    owners,
    members: await people.membersOf([...groups, ...owners]),
    ownersMayDecide: settings.ownersMayDecide,
  };
}

/** The facts of a transition, read in its own transaction and by the clock of the database. @internal */
export async function factsAt(
  tx: Knex.Transaction,
  around: Circumstances,
  scopes: readonly GrantScope[],
): Promise<RequestFacts> {
  const { gate: name, entity, settings, owners, members } = around;
  const subject = { gate: name, entity };
  const gate = await readGate(tx, name);
  return {
    now: await databaseNow(tx),
    gate:
      gate && gate.broken === undefined
        ? withDefaults(gate, settings)
        : undefined,
    owners,
    members,
    ownersMayDecide: around.ownersMayDecide,
    places: (await readPlaces(tx, around, scopes)).map(place =>
      placeFor(gate, place),
    ),
    approvers: approversOf(name, gate, settings),
    openRequests: await readOpenRequests(tx, subject),
    grants: await readGrantsOf(tx, subject),
    autoApproval: settings.autoApproval,
  };
}

async function approversNow(
  db: Knex,
  name: string,
  settings: RequestSettings,
): Promise<ApproverPolicy> {
  return approversOf(name, await readGate(db, name), settings);
}

/** A version that is not known has no stage: the latest that a file names would be a guess. */
function placeFor(
  gate: StoredGate | undefined,
  { meshVersions, ...place }: StoredPlace,
): Place {
  const { mesh, stages } = gate?.gate.spec ?? {};
  const version = mesh && meshVersions(mesh);
  return version && stages
    ? { ...place, stage: gateStage(stages, version) }
    : place;
}
