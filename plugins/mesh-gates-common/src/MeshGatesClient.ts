import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import {
  AccessRequest,
  AccessRequestList,
  Cluster,
  ClusterCheck,
  ClusterList,
  DefaultApiClient,
  EntityAccess,
  EntityStatus,
  EntitySummary,
  EvaluateRequest,
  Evaluation,
  FindingList,
  Gate,
  GateList,
  GetClusters,
  GetEntityAccess,
  GetFindings,
  GetGates,
  GetGrants,
  GetRequests,
  Grant,
  GrantPage,
  Health,
  PartialRequestDraft,
  RequestApproval,
  RequestDraft,
  RequestEdit,
  RequestOptions,
  RequestPreview,
  RequestWithdrawal,
  ResourceList,
  Setup,
  TypedResponse,
} from './schema/openapi';

/**
 * An entity's status with the ETag to ask again with; `status` is undefined where nothing changed since the ETag given.
 * @public
 */
export interface EntityStatusAnswer {
  etag: string | undefined;
  status: EntityStatus | undefined;
}

/**
 * How a write is sent: with a key, sending it again does nothing twice.
 * @public
 */
export interface WriteOptions extends RequestOptions {
  idempotencyKey?: string;
}

/**
 * The REST API of Mesh Gates with typed answers; every answer that is not a success is thrown as a `ResponseError`.
 * @public
 */
export class MeshGatesClient {
  readonly #api: DefaultApiClient;
  readonly #csv: DefaultApiClient;

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi?: { fetch: typeof fetch };
  }) {
    this.#api = new DefaultApiClient(options);
    this.#csv = new DefaultApiClient({
      ...options,
      fetchApi: { fetch: fetchAs('text/csv', options.fetchApi?.fetch) },
    });
  }

  /** Where one entity stands; give the last answer's ETag to hear only of changes. */
  async getEntityStatus(
    entityRef: string,
    options?: RequestOptions & { etag?: string },
  ): Promise<EntityStatusAnswer> {
    // The generated client names headers as the specification's code does, not as HTTP does.
    const header: { ifNoneMatch?: string } & Record<string, string> =
      options?.etag ? { 'If-None-Match': options.etag } : {};
    const response = await this.#api.getEntityStatus(
      { path: parseEntityRef(entityRef), header },
      options,
    );
    const etag = response.headers.get('ETag') ?? undefined;
    if (response.status === 304) {
      return { etag: etag ?? options?.etag, status: undefined };
    }
    return { etag, status: await answerOf(response) };
  }

  /** Short statuses in the order of the refs; `null` where the caller may not see the entity or there is none. */
  async getEntitiesByRefs(
    entityRefs: string[],
    options?: RequestOptions,
  ): Promise<Array<EntitySummary | null>> {
    const response = await this.#api.getEntitiesByRefs(
      { body: { entityRefs } },
      options,
    );
    return (await answerOf(response)).items;
  }

  /** Objects that an entity owns. */
  async getEntityResources(
    entityRef: string,
    query: { limit?: number; cursor?: string },
    options?: RequestOptions,
  ): Promise<ResourceList> {
    const path = parseEntityRef(entityRef);
    return answerOf(
      await this.#api.getEntityResources({ path, query }, options),
    );
  }

  /** A page of findings. */
  async getFindings(
    query: GetFindings['query'],
    options?: RequestOptions,
  ): Promise<FindingList> {
    return answerOf(await this.#api.getFindings({ query }, options));
  }

  /** A page of gates, and the problems of those that did not load. */
  async getGates(
    query: GetGates['query'],
    options?: RequestOptions,
  ): Promise<GateList> {
    return answerOf(await this.#api.getGates({ query, header: {} }, options));
  }

  /** One gate, whole. */
  async getGate(name: string, options?: RequestOptions): Promise<Gate> {
    return answerOf(
      await this.#api.getGate({ path: { name }, header: {} }, options),
    );
  }

  /** Judges manifests as if they were applied; nothing is saved. */
  async evaluate(
    body: EvaluateRequest,
    options?: RequestOptions,
  ): Promise<Evaluation> {
    return answerOf(await this.#api.evaluate({ body }, options));
  }

  /** A page of clusters, worst first unless sorted otherwise. */
  async getClusters(
    query: GetClusters['query'],
    options?: RequestOptions,
  ): Promise<ClusterList> {
    return answerOf(
      await this.#api.getClusters({ query, header: {} }, options),
    );
  }

  /** One cluster, with each kind that is read of it. */
  async getCluster(name: string, options?: RequestOptions): Promise<Cluster> {
    return answerOf(
      await this.#api.getCluster({ path: { name }, header: {} }, options),
    );
  }

  /** Has a cluster looked at again, and does not wait for it. */
  async checkCluster(
    name: string,
    options?: RequestOptions,
  ): Promise<ClusterCheck> {
    return answerOf(await this.#api.checkCluster({ path: { name } }, options));
  }

  /** How far the set-up has come. */
  async getSetup(options?: RequestOptions): Promise<Setup> {
    return answerOf(await this.#api.getSetup({}, options));
  }

  /** What an entity may use, until when, and what was asked. */
  async getEntityAccess(
    entityRef: string,
    query: GetEntityAccess['query'],
    options?: RequestOptions,
  ): Promise<EntityAccess> {
    const path = parseEntityRef(entityRef);
    return answerOf(await this.#api.getEntityAccess({ path, query }, options));
  }

  /** A page of requests, oldest first unless sorted otherwise. */
  async getRequests(
    query: GetRequests['query'],
    options?: RequestOptions,
  ): Promise<AccessRequestList> {
    return answerOf(await this.#api.getRequests({ query }, options));
  }

  /** All requests that the filters leave, as CSV. */
  async exportRequests(
    query: GetRequests['query'],
    options?: RequestOptions,
  ): Promise<string> {
    return textOf(await this.#csv.getRequests({ query }, options));
  }

  /** One request, with everything that a decision needs. */
  async getRequest(
    id: string,
    options?: RequestOptions,
  ): Promise<AccessRequest> {
    return answerOf(await this.#api.getRequest({ path: { id } }, options));
  }

  /** What would come of a request; nothing is saved. */
  async previewRequest(
    body: PartialRequestDraft,
    options?: RequestOptions,
  ): Promise<RequestPreview> {
    return answerOf(await this.#api.previewRequest({ body }, options));
  }

  /** Asks for a gated feature. */
  async createRequest(
    body: RequestDraft,
    options?: WriteOptions,
  ): Promise<AccessRequest> {
    const header = keyHeader(options);
    return answerOf(await this.#api.createRequest({ body, header }, options));
  }

  /** Changes what is asked for; approvals start over. */
  async editRequest(
    id: string,
    body: RequestEdit,
    options?: WriteOptions,
  ): Promise<AccessRequest> {
    const write = { path: { id }, body, header: keyHeader(options) };
    return answerOf(await this.#api.editRequest(write, options));
  }

  /** Approves a request, as it is or narrowed. */
  async approveRequest(
    id: string,
    body: RequestApproval,
    options?: WriteOptions,
  ): Promise<AccessRequest> {
    const write = { path: { id }, body, header: keyHeader(options) };
    return answerOf(await this.#api.approveRequest(write, options));
  }

  /** Denies a request. */
  async denyRequest(
    id: string,
    reason: string,
    options?: WriteOptions,
  ): Promise<AccessRequest> {
    const write = {
      path: { id },
      body: { reason },
      header: keyHeader(options),
    };
    return answerOf(await this.#api.denyRequest(write, options));
  }

  /** Asks the owner something about a request. */
  async askBack(
    id: string,
    text: string,
    options?: WriteOptions,
  ): Promise<AccessRequest> {
    const write = { path: { id }, body: { text }, header: keyHeader(options) };
    return answerOf(await this.#api.askBack(write, options));
  }

  /** Takes a request back. */
  async withdrawRequest(
    id: string,
    body: RequestWithdrawal = {},
    options?: WriteOptions,
  ): Promise<AccessRequest> {
    const write = { path: { id }, body, header: keyHeader(options) };
    return answerOf(await this.#api.withdrawRequest(write, options));
  }

  /** Comments on a request; an owner's comment answers an open question. */
  async commentOnRequest(
    id: string,
    text: string,
    options?: WriteOptions,
  ): Promise<AccessRequest> {
    const write = { path: { id }, body: { text }, header: keyHeader(options) };
    return answerOf(await this.#api.commentOnRequest(write, options));
  }

  /** A page of grants; those that end first come first unless sorted otherwise. */
  async getGrants(
    query: Omit<GetGrants['query'], 'format'>,
    options?: RequestOptions,
  ): Promise<GrantPage> {
    return answerOf(await this.#api.getGrants({ query }, options));
  }

  /** All grants that the filters leave, as CSV. */
  async exportGrants(
    query: Omit<GetGrants['query'], 'format'>,
    options?: RequestOptions,
  ): Promise<string> {
    return textOf(await this.#csv.getGrants({ query }, options));
  }

  /** One grant. */
  async getGrant(id: string, options?: RequestOptions): Promise<Grant> {
    return answerOf(await this.#api.getGrant({ path: { id } }, options));
  }

  /** Takes a grant back, as who decides. */
  async revokeGrant(
    id: string,
    reason: string,
    options?: WriteOptions,
  ): Promise<Grant> {
    const write = {
      path: { id },
      body: { reason },
      header: keyHeader(options),
    };
    return answerOf(await this.#api.revokeGrant(write, options));
  }

  /** Gives a grant back, as an owner. */
  async endGrant(
    id: string,
    reason: string,
    options?: WriteOptions,
  ): Promise<Grant> {
    const write = {
      path: { id },
      body: { reason },
      header: keyHeader(options),
    };
    return answerOf(await this.#api.endGrant(write, options));
  }

  /** State of clusters, gate files and evaluation. */
  async getHealth(options?: RequestOptions): Promise<Health> {
    return answerOf(await this.#api.getHealth({}, options));
  }
}

/** The generated client names headers as the specification's code does, not as HTTP does. */
function keyHeader(
  options: WriteOptions | undefined,
): { idempotencyKey?: string } & Record<string, string> {
  const key = options?.idempotencyKey;
  return key === undefined ? {} : { 'Idempotency-Key': key };
}

function fetchAs(type: string, send: typeof fetch = fetch): typeof fetch {
  return (input, init) =>
    send(input, { ...init, headers: { ...init?.headers, Accept: type } });
}

async function textOf(response: TypedResponse<unknown>): Promise<string> {
  if (!response.ok) {
    throw await ResponseError.fromResponse(response as Response);
  }
  return response.text();
}

async function answerOf<T>(response: TypedResponse<T>): Promise<T> {
  if (!response.ok) {
    throw await ResponseError.fromResponse(response as Response);
  }
  return response.json();
}
