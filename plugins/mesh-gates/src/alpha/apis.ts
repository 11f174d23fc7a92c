import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { MeshGatesClient } from '@mesh-gates/plugin-mesh-gates-common';
import { meshGatesApiRef } from '../api';

/** The client of the backend. @alpha */
export const meshGatesApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: meshGatesApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new MeshGatesClient(deps),
    }),
});
