import '@backstage/cli/asset-types';
import '@backstage/ui/css/styles.css';
import { createRoot } from 'react-dom/client';
import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import meshGatesPlugin from '../src/alpha';
import { meshGatesApiRef } from '../src/api';
import { ENTITIES, scenarioApi } from './scenarios';
import { signInModule } from './signIn';

const catalog = catalogApiMock({ entities: ENTITIES });

const app = createApp({
  features: [
    signInModule,
    catalogPlugin.withOverrides({
      extensions: [
        catalogPlugin.getExtension('api:catalog').override({
          params: defineParams =>
            defineParams({
              api: catalogApiRef,
              deps: {},
              factory: () => catalog,
            }),
        }),
      ],
    }),
    meshGatesPlugin.withOverrides({
      extensions: [
        meshGatesPlugin.getExtension('api:mesh-gates').override({
          params: defineParams =>
            defineParams({
              api: meshGatesApiRef,
              deps: {},
              factory: () => scenarioApi,
            }),
        }),
      ],
    }),
  ],
});

createRoot(document.getElementById('root')!).render(app.createRoot());
