import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import {
  Cluster,
  ClusterCheck,
  ClusterList,
  DefaultApiClient,
  EntityStatus,
  EntitySummary,
  EvaluateRequest,
  Evaluation,
  FindingList,
  Gate,
  GateList,
  GetClusters,
  GetFindings,
  GetGates,
  Health,
  RequestOptions,
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
 * The REST API of Mesh Gates with typed answers; every answer that is not a success is thrown as a `ResponseError`.
 * @public
 */
export class MeshGatesClient {
  readonly #api: DefaultApiClient;

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi?: { fetch: typeof fetch };
  }) {
    this.#api = new DefaultApiClient(options);
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

  /** State of clusters, gate files and evaluation. */
  async getHealth(options?: RequestOptions): Promise<Health> {
    return answerOf(await this.#api.getHealth({}, options));
  }
}

async function answerOf<T>(response: TypedResponse<T>): Promise<T> {
  if (!response.ok) {
    throw await ResponseError.fromResponse(response as Response);
  }
  return response.json();
}
