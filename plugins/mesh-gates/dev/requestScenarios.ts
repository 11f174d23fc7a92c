import { MeshGatesApi } from '../src/api';
import { RequestsApi, requestsApi } from './fixtures/RequestsFixture';
import {
  accessRequest,
  actions,
  grantedRequest,
  refusal,
  requestPreview,
  secondsAgo,
  waitingRequests,
} from './fixtures';

const refuse = (status: number, name: string) => async () => {
  throw await refusal(status, name, 'Not now.');
};
const forever = () => new Promise<never>(() => {});

/** The states in which the pages of requests can be: `?scenario=`. */
export const REQUEST_SCENARIOS: Record<string, Partial<MeshGatesApi>> = {
  busy: requestsApi(),
  calm: requestsApi([]),
  many: requestsApi(
    Array.from({ length: 10_000 }, (_, index) =>
      accessRequest({ id: `r-${index}`, number: index }),
    ),
  ),
  bystander: requestsApi(
    waitingRequests().map(each => ({
      ...each,
      canDecide: false,
      actions: actions([]),
    })),
  ),
  own: requestsApi([
    accessRequest({
      mine: true,
      canDecide: false,
      state: 'Asked',
      question: {
        by: 'user:default/mina',
        at: secondsAgo(600),
        text: 'Is staging enough?',
      },
    }),
  ]),
  granted: requestsApi([grantedRequest()]),
  propagating: requestsApi([
    grantedRequest({
      state: 'Propagating',
      start: secondsAgo(40),
      alarm: 'Matches nothing: no EnvoyFilter in checkout.',
      enforcement: [
        { cluster: 'prod-eu', state: 'Pending', since: secondsAgo(40) },
      ],
    }),
  ]),
  ended: requestsApi([
    grantedRequest({
      state: 'Ended',
      holds: false,
      canRevoke: false,
      endedAt: secondsAgo(3600),
      ending: 'Revoked',
      endedBy: 'user:default/mina',
      enforcement: [{ cluster: 'prod-eu', state: 'Removed' }],
    }),
  ]),
  refused: {
    ...requestsApi(),
    previewRequest: async () =>
      requestPreview({
        refusals: [
          {
            sort: 'Conflict',
            message: 'Already asked by olivia on 20 Nov',
            mend: 'Follow that request, or change it.',
            request: 'r-214',
          },
          {
            sort: 'Input',
            field: 'term',
            message: 'At most 90 days for this feature',
            mend: 'Choose an earlier end; a grant can be renewed.',
          },
        ],
      }),
  },
  conflict: {
    ...requestsApi(),
    approveRequest: async () => {
      const error = await refusal(409, 'ConflictError', 'Decided already');
      const { body } = error as unknown as {
        body: { error: { decidedBy?: object } };
      };
      body.error.decidedBy = {
        by: 'user:default/max',
        at: secondsAgo(8),
        state: 'Approved',
        version: 2,
      };
      throw error;
    },
  },
  offline: {
    ...requestsApi(),
    approveRequest: async () => {
      throw new TypeError('Failed to fetch');
    },
    createRequest: async () => {
      throw new TypeError('Failed to fetch');
    },
  },
  forbidden: {
    getRequests: refuse(403, 'NotAllowedError'),
    getRequest: refuse(404, 'NotFoundError'),
    previewRequest: refuse(403, 'NotAllowedError'),
    getEntityAccess: refuse(403, 'NotAllowedError'),
  },
  broken: {
    getRequests: refuse(503, 'ServiceUnavailableError'),
    getRequest: refuse(503, 'ServiceUnavailableError'),
    previewRequest: refuse(503, 'ServiceUnavailableError'),
    getEntityAccess: refuse(503, 'ServiceUnavailableError'),
  },
  loading: {
    getRequests: forever,
    getRequest: forever,
    previewRequest: forever,
    getEntityAccess: forever,
  },
};

/** The part of the backend that is about requests, by the scenario chosen. */
export function requestsScenario(chosen: () => MeshGatesApi): RequestsApi {
  return {
    getRequests: query => chosen().getRequests(query),
    exportRequests: query => chosen().exportRequests(query),
    getRequest: id => chosen().getRequest(id),
    previewRequest: draft => chosen().previewRequest(draft),
    createRequest: draft => chosen().createRequest(draft),
    editRequest: (id, edit) => chosen().editRequest(id, edit),
    approveRequest: (id, terms) => chosen().approveRequest(id, terms),
    denyRequest: (id, reason) => chosen().denyRequest(id, reason),
    askBack: (id, text) => chosen().askBack(id, text),
    commentOnRequest: (id, text) => chosen().commentOnRequest(id, text),
    withdrawRequest: (id, body) => chosen().withdrawRequest(id, body),
    getGrants: query => chosen().getGrants(query),
    exportGrants: query => chosen().exportGrants(query),
    revokeGrant: (id, reason) => chosen().revokeGrant(id, reason),
    endGrant: (id, reason) => chosen().endGrant(id, reason),
    getEntityAccess: (ref, query) => chosen().getEntityAccess(ref, query),
  };
}
