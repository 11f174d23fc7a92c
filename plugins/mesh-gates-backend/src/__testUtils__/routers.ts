import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { defaultOwnershipChain } from '@mesh-gates/engine';
import { meshes } from '@mesh-gates/meshes';
import express, { Express } from 'express';
import { Knex } from 'knex';
import { Access } from '../permissions/Access';
import { EntitySets } from '../permissions/EntitySets';
import { RequestAccess } from '../permissions/RequestAccess';
import { People } from '../requests/People';
import { RequestDesk } from '../requests/RequestDesk';
import { RequestSettings } from '../requests/RequestSettings';
import { RequestWorkflow } from '../requests/RequestWorkflow';
import { createRouter } from '../router/createRouter';
import { RouterContext } from '../router/RouterContext';
import { OwnershipCoverage } from '../scores/OwnershipCoverage';
import { Scoreboard } from '../scores/Scoreboard';
import { requestCheck } from '../store/write/requestCheck';

/** Answers of a policy by permission name; a function answers by entity ref, undefined for a list. */
export type TestPolicy = Record<
  string,
  AuthorizeResult.ALLOW | AuthorizeResult.DENY | ((ref: string) => boolean)
>;

/** The routes over a store, with a policy that a test writes down. */
export async function createTestApp(
  db: Knex,
  options: {
    policy?: TestPolicy;
    entities?: Entity[];
    ownershipRefs?: string[];
    /** Who asks; a test user unless said. */
    caller?: BackstageCredentials;
    people?: People;
    settings?: RequestSettings;
    evaluation?: RouterContext['evaluation'];
    accesses?: RouterContext['clusters']['accesses'];
    refresh?: (ref: string) => Promise<void>;
    board?: Scoreboard;
    minimumOwnership?: number;
  } = {},
): Promise<{
  app: Express;
  auditor: ReturnType<typeof mockServices.auditor.mock>;
}> {
  const permissions = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(({ permission, resourceRef }: any) => {
        const answer = options.policy?.[permission.name];
        return {
          result:
            typeof answer === 'function'
              ? allowIf(answer(resourceRef))
              : answer ?? AuthorizeResult.ALLOW,
        };
      }),
    authorizeConditional: async requests =>
      requests.map(({ permission }) => {
        const answer = options.policy?.[permission.name];
        return typeof answer === 'function'
          ? CONDITIONAL
          : { result: answer ?? AuthorizeResult.ALLOW };
      }) as never,
  });
  // As the catalog does: a caller with a conditional decision sees what the condition holds for.
  const sees = options.policy?.['catalog.entity.read'];
  const catalog = catalogServiceMock({
    entities: (options.entities ?? []).filter(
      ({ kind, metadata }) =>
        typeof sees !== 'function' ||
        sees(`${kind}:${metadata.namespace}/${metadata.name}`.toLowerCase()),
    ),
  });
  const userInfo = mockServices.userInfo({
    ownershipEntityRefs: options.ownershipRefs ?? ['user:default/mock'],
  });
  const auditor = mockServices.auditor.mock({
    createEvent: jest.fn(async () => ({
      success: jest.fn(async () => {}),
      fail: jest.fn(async () => {}),
    })),
  });
  const sets = new EntitySets({ permissions, catalog });
  const access = new Access(permissions, userInfo, catalog, sets);
  const { settings = NO_REQUESTS, people = NOBODY } = options;
  const router = await createRouter({
    db,
    access,
    requestAccess: new RequestAccess(permissions, access),
    requests: {
      settings,
      desk: new RequestDesk({ db, people, settings }),
      workflow: new RequestWorkflow({ db, people, settings }),
    },
    enforcement: {
      compareRights: false,
      platformSubjects: ['system:masters'],
    },
    httpAuth: mockServices.httpAuth({
      defaultCredentials: options.caller ?? mockCredentials.user(),
    }),
    auditor,
    clusters: { accesses: options.accesses ?? [] },
    meshes,
    evaluation: options.evaluation ?? {
      check: cluster => requestCheck(db, cluster),
      evaluate: async () => {
        throw new Error('not asked for');
      },
      state: { state: 'Running', restarts: 0 },
    },
    catalog: {
      refresh: options.refresh ?? (async () => {}),
      state: { state: 'Current', entities: 1 },
    },
    ownership: defaultOwnershipChain,
    scores: {
      board: options.board ?? new Scoreboard(db),
      ownership: new OwnershipCoverage(db),
      minimumOwnership: options.minimumOwnership ?? 0,
    },
  });
  const app = express().use(router).use(mockErrorHandler());
  return { app, auditor };
}

const NOBODY: People = {
  ownersOf: async () => [],
  membersOf: async () => new Map(),
};

const NO_REQUESTS: RequestSettings = {
  approvers: {},
  ownersMayDecide: false,
  autoApproval: [],
  maxDuration: 'P90D',
  pendingFor: 'P14D',
};

const CONDITIONAL: PolicyDecision = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'catalog',
  resourceType: 'catalog-entity',
  conditions: {
    rule: 'IS_ENTITY_OWNER',
    resourceType: 'catalog-entity',
    params: { claims: ['group:default/team-checkout'] },
  },
};

function allowIf(allowed: boolean) {
  return allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY;
}
