import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { entityMessages } from './entity/messages';
import { gatesMessages } from './gates/messages';
import { partsMessages } from './parts/messages';

/** Every text of the plugin. @public */
export const meshGatesTranslationRef = createTranslationRef({
  id: 'plugin.mesh-gates',
  messages: {
    title: 'Mesh gates',
    ...partsMessages,
    ...entityMessages,
    ...gatesMessages,
  },
});
