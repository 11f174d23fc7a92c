import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { clustersMessages } from './clusters/messages';
import { setupMessages } from './clusters/setup/messages';
import { accessMessages } from './entity/access/messages';
import { entityMessages } from './entity/messages';
import { gatesMessages } from './gates/messages';
import { partsMessages } from './parts/messages';
import { askMessages } from './requests/ask/messages';
import { requestsMessages } from './requests/messages';

/** Every text of the plugin. @public */
export const meshGatesTranslationRef = createTranslationRef({
  id: 'plugin.mesh-gates',
  messages: {
    title: 'Mesh gates',
    ...partsMessages,
    ...entityMessages,
    ...gatesMessages,
    ...clustersMessages,
    ...setupMessages,
    ...accessMessages,
    ...requestsMessages,
    ...askMessages,
  },
});
