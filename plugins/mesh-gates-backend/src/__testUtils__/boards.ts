import { Knex } from 'knex';
import { Scoreboard } from '../scores/Scoreboard';
import { readChangedEntities } from '../store/read/readCatalogReading';

/** Scores over a store, with the entities that it has by now. */
export async function boardOf(db: Knex): Promise<Scoreboard> {
  const board = new Scoreboard(db);
  const { entities } = await readChangedEntities(db, -1);
  board.standings.putEntities(entities, []);
  await board.lookNow();
  return board;
}
