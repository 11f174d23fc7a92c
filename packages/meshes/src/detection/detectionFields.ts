import { kindKey } from '@mesh-gates/engine';
import { DEPLOYMENTS, SERVICES, WEBHOOKS } from './kinds';

/** What detection reads of objects besides their metadata, by `kindKey`. @internal */
export const detectionFields: Readonly<Record<string, readonly string[]>> = {
  [kindKey(DEPLOYMENTS)]: [
    'spec.template.spec.containers.*.image',
    'spec.template.spec.containers.*.name',
  ],
  [kindKey(SERVICES)]: ['spec.selector', 'spec.type'],
  [kindKey(WEBHOOKS)]: [
    'webhooks.*.clientConfig.service',
    'webhooks.*.clientConfig.url',
    'webhooks.*.name',
  ],
};
