import express, { Router } from 'express';
import { createOpenApiRouter } from '../schema/openapi';
import { addCheckCluster } from './clusters/check';
import { addGetCluster } from './clusters/get';
import { addListClusters } from './clusters/list';
import { addGetEntitiesByRefs } from './entities/getByRefs';
import { addGetEntityResources } from './entities/getResources';
import { addGetEntityStatus } from './entities/getStatus';
import { addEvaluate } from './evaluation/evaluate';
import { addListFindings } from './findings/list';
import { addGetGate } from './gates/get';
import { addListGates } from './gates/list';
import { addGetHealth } from './health/get';
import { RouterContext } from './RouterContext';
import { addGetSetup } from './setup/get';

/** A mebibyte of manifests, each character of which JSON may write as six. */
const EVALUATE_BODY = '6mb';

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
  addGetSetup(router, context);
  addGetHealth(router, context);

  const outer = Router();
  outer.use('/evaluate', express.json({ limit: EVALUATE_BODY }));
  outer.use(express.json());
  outer.use(router as unknown as Router);
  return outer;
}
