import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import { CatalogPeople } from './CatalogPeople';
import { RequestClock } from './RequestClock';
import { RequestDesk } from './RequestDesk';
import { RequestSettings } from './RequestSettings';
import { RequestWorkflow } from './RequestWorkflow';

/** Everything that requests and grants are done with. @internal */
export function createRequests(
  settings: RequestSettings,
  deps: {
    db: Knex;
    auth: AuthService;
    catalog: CatalogService;
    logger: LoggerService;
  },
) {
  const { auth, catalog, db } = deps;
  const people = new CatalogPeople(catalog, auth);
  const options = { db, people, settings };
  const clock = new RequestClock(deps);
  return {
    settings,
    workflow: new RequestWorkflow(options),
    desk: new RequestDesk(options),
    /** Does what time brings about, until it is stopped. Every replica may: it is idempotent. */
    run: (signal: AbortSignal) => clock.run(signal),
  };
}
