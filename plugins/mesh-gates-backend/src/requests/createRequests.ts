import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { GrantReach } from '@mesh-gates/engine';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { Knex } from 'knex';
import { RequestNotifier } from '../notifications/RequestNotifier';
import { CatalogPeople } from './CatalogPeople';
import { GrantFollower } from './GrantFollower';
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
    notifications: NotificationService;
    /** Of all grants that have not ended, when some began or ended. */
    onGrants(grants: readonly GrantReach[]): void;
  },
) {
  const { auth, catalog, db, logger, onGrants } = deps;
  const people = new CatalogPeople(catalog, auth);
  const options = { db, people, settings };
  const clock = new RequestClock(deps);
  const notifier = new RequestNotifier({ ...deps, settings });
  const grants = new GrantFollower({ db, logger, onChange: onGrants });
  const onGrant = () => grants.hurry();
  return {
    settings,
    workflow: new RequestWorkflow({ ...options, onGrant }),
    desk: new RequestDesk(options),
    /** Looks which grants have not ended. */
    look: () => grants.look(),
    /** Does what time brings about, tells people, and follows what other replicas write, until it is stopped. Every replica may: it is idempotent. */
    async run(signal: AbortSignal): Promise<void> {
      await Promise.all([clock, grants, notifier].map(one => one.run(signal)));
    },
  };
}
