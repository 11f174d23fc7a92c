import { createRouteRef, createSubRouteRef } from '@backstage/core-plugin-api';

/** The page "Mesh gates". @internal */
export const rootRouteRef = createRouteRef({ id: 'mesh-gates' });

/** What waits for a decision, and what was decided. @internal */
export const requestsRouteRef = createSubRouteRef({
  id: 'mesh-gates.requests',
  parent: rootRouteRef,
  path: '/requests',
});

/** The form that asks for access. @internal */
export const newRequestRouteRef = createSubRouteRef({
  id: 'mesh-gates.new-request',
  parent: rootRouteRef,
  path: '/requests/new',
});

/** One request, and the grant that came of it; notifications point here. @internal */
export const requestRouteRef = createSubRouteRef({
  id: 'mesh-gates.request',
  parent: rootRouteRef,
  path: '/requests/:id',
});

/** The list of gates in the page. @internal */
export const gatesRouteRef = createSubRouteRef({
  id: 'mesh-gates.gates',
  parent: rootRouteRef,
  path: '/gates',
});

/** One gate's page; also where deny messages and CI point. @internal */
export const gateRouteRef = createSubRouteRef({
  id: 'mesh-gates.gate',
  parent: rootRouteRef,
  path: '/gates/:name',
});

/** The clusters that are read. @internal */
export const clustersRouteRef = createSubRouteRef({
  id: 'mesh-gates.clusters',
  parent: rootRouteRef,
  path: '/clusters',
});

/** One cluster: its kinds, rights and documents. @internal */
export const clusterRouteRef = createSubRouteRef({
  id: 'mesh-gates.cluster',
  parent: rootRouteRef,
  path: '/clusters/:name',
});

/** How far the set-up has come. @internal */
export const setupRouteRef = createSubRouteRef({
  id: 'mesh-gates.setup',
  parent: rootRouteRef,
  path: '/clusters/setup',
});

/** The tab "Mesh gates" of an entity. @internal */
export const entityContentRouteRef = createRouteRef({
  id: 'mesh-gates.entity',
});

/** The section Findings of the tab. @internal */
export const findingsRouteRef = createSubRouteRef({
  id: 'mesh-gates.entity.findings',
  parent: entityContentRouteRef,
  path: '/findings',
});

/** One finding of the entity, by its gate. @internal */
export const findingRouteRef = createSubRouteRef({
  id: 'mesh-gates.entity.finding',
  parent: entityContentRouteRef,
  path: '/findings/:gate',
});

/** The section Access of the tab. @internal */
export const accessRouteRef = createSubRouteRef({
  id: 'mesh-gates.entity.access',
  parent: entityContentRouteRef,
  path: '/access',
});

/** The section Try a manifest of the tab. @internal */
export const tryRouteRef = createSubRouteRef({
  id: 'mesh-gates.entity.try',
  parent: entityContentRouteRef,
  path: '/try',
});

/** Where the tab is mounted unless an app says otherwise; links from other pages start here. @internal */
export const ENTITY_CONTENT_PATH = '/mesh-gates';
