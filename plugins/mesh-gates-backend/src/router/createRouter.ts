import express, { Router } from 'express';
import { createOpenApiRouter } from '../schema/openapi';
import { addCheckCluster } from './clusters/check';
import { addGetCluster } from './clusters/get';
import { addListClusters } from './clusters/list';
import { addAdoptOrphan } from './enforcement/adopt';
import { addGetEnforcementClusterRoles } from './enforcement/clusterRoles';
import { addListOrphans } from './enforcement/orphans';
import { addGetEntityAccess } from './entities/getAccess';
import { addGetEntitiesByRefs } from './entities/getByRefs';
import { addGetEntityResources } from './entities/getResources';
import { addGetEntityStatus } from './entities/getStatus';
import { addEvaluate } from './evaluation/evaluate';
import { addListFindings } from './findings/list';
import { addGetGate } from './gates/get';
import { addListGates } from './gates/list';
import { addEndGrant } from './grants/end';
import { addGetGrant } from './grants/get';
import { addListGrants } from './grants/list';
import { addRevokeGrant } from './grants/revoke';
import { addGetHealth } from './health/get';
import { addApproveRequest } from './requests/approve';
import { addAskBack } from './requests/ask';
import { addCommentOnRequest } from './requests/comment';
import { addCreateRequest } from './requests/create';
import { addDenyRequest } from './requests/deny';
import { addEditRequest } from './requests/edit';
import { addGetRequest } from './requests/get';
import { addListRequests } from './requests/list';
import { addPreviewRequest } from './requests/preview';
import { addWithdrawRequest } from './requests/withdraw';
import { addListRights } from './rights/list';
import { RouterContext } from './RouterContext';
import { addGetScorecard } from './scorecards/get';
import { addGetScorecardHeat } from './scorecards/heat';
import { addGetScorecardSummary } from './scorecards/summary';
import { addGetScorecardTrend } from './scorecards/trend';
import { addGetSetup } from './setup/get';

/** A mebibyte of manifests, each character of which JSON may write as six. */
const EVALUATE_BODY = '6mb';
/** More than a request may hold, so that what is too large is refused by name. */
const REQUEST_BODY = '2mb';

/** All routes of the specification, and nothing else. @internal */
export async function createRouter(context: RouterContext): Promise<Router> {
  const router = await createOpenApiRouter({
    // Bodies are read outside, where one that is too large is answered as such.
    middleware: [(_request, _response, next) => next()],
  });
  addListGates(router, context);
  addGetGate(router, context);
  addGetEntityStatus(router, context);
  addGetEntityResources(router, context);
  addGetEntitiesByRefs(router, context);
  addListFindings(router, context);
  addEvaluate(router, context);
  addListClusters(router, context);
  addGetCluster(router, context);
  addCheckCluster(router, context);
  addListRequests(router, context);
  addPreviewRequest(router, context);
  addCreateRequest(router, context);
  addGetRequest(router, context);
  addEditRequest(router, context);
  addApproveRequest(router, context);
  addDenyRequest(router, context);
  addAskBack(router, context);
  addWithdrawRequest(router, context);
  addCommentOnRequest(router, context);
  addListGrants(router, context);
  addGetGrant(router, context);
  addRevokeGrant(router, context);
  addEndGrant(router, context);
  addGetEntityAccess(router, context);
  addListRights(router, context);
  addGetEnforcementClusterRoles(router, context);
  addListOrphans(router, context);
  addAdoptOrphan(router, context);
  addGetSetup(router, context);
  addGetScorecardSummary(router, context);
  addGetScorecardHeat(router, context);
  addGetScorecardTrend(router, context);
  addGetScorecard(router, context);
  addGetHealth(router, context);

  const outer = Router();
  outer.use('/evaluate', express.json({ limit: EVALUATE_BODY }));
  outer.use(['/requests', '/grants'], express.json({ limit: REQUEST_BODY }));
  outer.use(express.json());
  outer.use(router as unknown as Router);
  return outer;
}
