/* eslint-disable @backstage/no-relative-monorepo-imports -- decides as the backend does, in the database that an instance has */
import { Grant, Person } from '@mesh-gates/engine';
import { Knex, knex } from 'knex';
import { RequestWorkflow } from '../../plugins/mesh-gates-backend/src/requests/RequestWorkflow';
import { GATE } from './definitions';

const FILTERS = 'type.googleapis.com/envoy.extensions.filters.http';
const TEAM = 'group:default/team';
const DECIDERS = 'group:default/mesh-team';
const anna: Person = { ref: 'user:default/anna', groups: [TEAM] };
const mia: Person = { ref: 'user:default/mia', groups: [DECIDERS] };
const MEMBERS = new Map([
  [TEAM, [anna.ref]],
  [DECIDERS, [mia.ref]],
]);

/** How far a grant is enforced, as stored. */
export interface Enforced {
  seen: boolean;
  problem: string | null;
  warnings: string;
  /** From approval to right, and from end to its removal, in milliseconds. */
  appliedAfter: number | null;
  removedAfter: number | null;
}

/** Anna asks and Mia decides about one gate, whether or not an instance runs. */
export class Decisions {
  readonly db: Knex;
  readonly #workflow: RequestWorkflow;
  readonly #granted: Grant[] = [];

  constructor(postgresUrl: string) {
    this.db = knex({
      client: 'pg',
      connection: `${postgresUrl}/backstage_plugin_mesh-gates`,
    });
    this.#workflow = new RequestWorkflow({
      db: this.db,
      people: {
        ownersOf: async () => [TEAM],
        membersOf: async groups =>
          new Map(groups.map(group => [group, MEMBERS.get(group) ?? []])),
      },
      settings: {
        approvers: { '*': [{ groups: [DECIDERS], approvals: 1 }] },
        ownersMayDecide: false,
        autoApproval: [],
        maxDuration: 'P90D',
        pendingFor: 'P14D',
      },
    });
  }

  /** A grant in the namespace `shop`, approved now and over after so many seconds. */
  async approve(seconds: number, component = 'checkout'): Promise<Grant> {
    const until = new Date((await this.now()) + seconds * 1000).toISOString();
    const { request } = await this.#workflow.create(
      {
        gate: GATE,
        entity: `component:default/${component}`,
        ask: {
          scopes: [{ cluster: 'prod-eu', namespace: 'shop' }],
          params: {
            allowedTypes: [
              `${FILTERS}.ratelimit.v3.RateLimit`,
              `${FILTERS}.lua.v3.Lua`,
            ],
          },
          term: { until },
          justification: 'A test',
        },
      },
      anna,
    );
    const approve = { type: 'approve' } as const;
    const { grant } = await this.#workflow.act(request.id, approve, mia);
    this.#granted.push(grant!);
    return grant!;
  }

  async end(grant: Grant): Promise<void> {
    const end = { type: 'end', reason: 'Done' } as const;
    await this.#workflow.endGrant(grant.id, end, anna);
  }

  /** Ends whatever still holds. */
  async endAll(): Promise<void> {
    for (const grant of this.#granted.splice(0)) {
      await this.end(grant).catch(error => {
        if (!['ConflictError', 'NotFoundError'].includes(error.name)) {
          throw error;
        }
      });
    }
  }

  /** Takes up a grant again that only the cluster knows of. */
  async adopt(id: string): Promise<Grant> {
    return (await this.#workflow.adopt(id, mia)).grant!;
  }

  /** Now by the clock of the database. */
  async now(): Promise<number> {
    const { rows } = await this.db.raw('select clock_timestamp() as now');
    return rows[0].now.getTime();
  }

  async enforced({ id }: Grant): Promise<Enforced | undefined> {
    const { rows } = await this.db.raw(
      `select e.seen, e.problem, e.warnings,
         extract(epoch from e.applied_at - g.start_at) * 1000 as applied,
         extract(epoch from e.removed_at - least(g.end_at, g.ended_at)) * 1000 as removed
       from grant_enforcements e join grants g on g.id = e.grant_id where g.id = ?`,
      [id],
    );
    const [row] = rows;
    const ms = (value: string | null) => (value === null ? null : +value);
    return (
      row && {
        seen: row.seen,
        problem: row.problem,
        warnings: row.warnings,
        appliedAfter: ms(row.applied),
        removedAfter: ms(row.removed),
      }
    );
  }

  async close(): Promise<void> {
    await this.db.destroy();
  }
}
