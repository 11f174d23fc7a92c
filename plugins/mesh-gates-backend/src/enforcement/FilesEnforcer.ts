import {
  GRANT_MANAGER,
  GrantBinding,
  grantMarks,
  planBindings,
} from '@mesh-gates/engine';
import {
  EnforcementObject,
  EnforcementResult,
  EnforcementWork,
  GrantEnforcer,
} from '@mesh-gates/plugin-mesh-gates-node';
import { Knex } from 'knex';
import { readStoredBindings } from '../store/enforcement/readStoredBindings';
import { grantsOf, sightOf } from './bindingSight';

/**
 * Leaves it to people to commit what a grant gives and to take it away again, and looks at what is read of the cluster whether they did.
 * @internal
 */
export class FilesEnforcer implements GrantEnforcer {
  readonly patienceMs: number | undefined;

  constructor(
    private readonly db: Knex,
    private readonly name: 'Files' | 'Off' = 'Files',
  ) {
    this.patienceMs = name === 'Files' ? 0 : undefined;
  }

  getEnforcerName(): string {
    return this.name;
  }

  async enforce(work: EnforcementWork): Promise<EnforcementResult> {
    const stored = await readStoredBindings(this.db, work.cluster);
    if ('unread' in stored) {
      const concerned = [...work.wanted, ...work.ended];
      return {
        problems: concerned.map(({ id }) => ({
          grant: id,
          message: stored.unread,
        })),
      };
    }
    const seen = stored.bindings.filter(
      ({ metadata: { labels = {} } }) =>
        labels[grantMarks.manager] === GRANT_MANAGER &&
        labels[grantMarks.grant] !== undefined,
    );
    const plan = planBindings(
      seen,
      work.wanted.flatMap(({ bindings }) => bindings as GrantBinding[]),
      await work.known(grantsOf(seen)),
    );
    return {
      seen: sightOf(work, plan),
      unknown: plan.unknown as unknown as EnforcementObject[],
      problems: [],
    };
  }
}
