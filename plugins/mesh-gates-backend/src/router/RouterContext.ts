import {
  AuditorService,
  BackstageCredentials,
  BackstageUserPrincipal,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { Mesh, OwnershipLink } from '@mesh-gates/engine';
import { Request } from 'express';
import { Knex } from 'knex';
import { CatalogFeed } from '../catalog/CatalogFeed';
import { EnforcementSettings } from '../enforcement/EnforcementSettings';
import { EvaluationHost } from '../evaluation/hosting/EvaluationHost';
import { Access } from '../permissions/Access';
import { RequestAccess } from '../permissions/RequestAccess';
import { RequestDesk } from '../requests/RequestDesk';
import { RequestSettings } from '../requests/RequestSettings';
import { RequestWorkflow } from '../requests/RequestWorkflow';
import { OwnershipCoverage } from '../scores/OwnershipCoverage';
import { Scoreboard } from '../scores/Scoreboard';
import { ClusterDirectory } from '../sources/ClusterDirectory';
import { createOpenApiRouter } from '../schema/openapi';

/** What routes are answered from. @internal */
export interface RouterContext {
  db: Knex;
  access: Access;
  requestAccess: RequestAccess;
  requests: {
    workflow: RequestWorkflow;
    desk: RequestDesk;
    settings: RequestSettings;
  };
  enforcement: Pick<EnforcementSettings, 'compareRights' | 'platformSubjects'>;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  evaluation: Pick<EvaluationHost, 'check' | 'evaluate' | 'state'>;
  clusters: Pick<ClusterDirectory, 'accesses'>;
  meshes: readonly Mesh[];
  catalog: Pick<CatalogFeed, 'refresh' | 'state'>;
  ownership: readonly OwnershipLink[];
  scores: {
    board: Scoreboard;
    ownership: OwnershipCoverage;
    minimumOwnership: number;
  };
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

/**
 * Who writes in a person's name: a user, never a service. With permissions switched off everything is permitted, and services always
 * are, but asking and deciding is for people.
 * @internal
 */
export async function userOf(
  { httpAuth }: RouterContext,
  request: unknown,
): Promise<BackstageCredentials<BackstageUserPrincipal>> {
  return httpAuth.credentials(request as Request, { allow: ['user'] });
}
