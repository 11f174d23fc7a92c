import {
  AuditorService,
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { Mesh, OwnershipLink } from '@mesh-gates/engine';
import { Request } from 'express';
import { Knex } from 'knex';
import { CatalogFeed } from '../catalog/CatalogFeed';
import { EvaluationHost } from '../evaluation/hosting/EvaluationHost';
import { Access } from '../permissions/Access';
import { createOpenApiRouter } from '../schema/openapi';

/** One place that clusters come from, as it stands. @internal */
export interface AccessState {
  name: string;
  state: 'Ok' | 'Failed';
  /** Why it failed. */
  reason?: string;
  clusters: readonly string[];
  /** What is wrong with what it says, such as a name that is taken. */
  problems: readonly string[];
}

/** Where clusters come from. @internal */
export interface ClusterAccesses {
  readonly accesses: readonly AccessState[];
}

/** What routes are answered from. @internal */
export interface RouterContext {
  db: Knex;
  access: Access;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  evaluation: Pick<EvaluationHost, 'check' | 'evaluate' | 'state'>;
  clusters: ClusterAccesses;
  meshes: readonly Mesh[];
  catalog: Pick<CatalogFeed, 'refresh' | 'state'>;
  ownership: readonly OwnershipLink[];
}

/** The router whose routes are typed by the specification. @internal */
export type OpenApiRouter = Awaited<ReturnType<typeof createOpenApiRouter>>;

/** Who asks: a person or a service, never nobody. @internal */
export async function callerOf(
  { httpAuth }: RouterContext,
  request: unknown,
): Promise<BackstageCredentials> {
  return httpAuth.credentials(request as Request, {
    allow: ['user', 'service'],
  });
}
