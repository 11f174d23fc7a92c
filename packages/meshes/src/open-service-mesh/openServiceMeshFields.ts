import { kindKey, workloadKinds } from '@mesh-gates/engine';
import { detectionFields } from '../detection/detectionFields';
import { workloadFields } from '../workloadFields';

/** What the rules of Open Service Mesh read of objects. @internal */
export const openServiceMeshFields: Readonly<
  Record<string, readonly string[]>
> = {
  ...workloadFields,
  ...detectionFields,
  ...Object.fromEntries(
    workloadKinds.map(kind => [
      kindKey(kind),
      [
        ...(detectionFields[kindKey(kind)] ?? []),
        'spec.template.spec.serviceAccountName',
        'spec.jobTemplate.spec.template.spec.serviceAccountName',
      ],
    ]),
  ),
  'access.smi-spec.io/traffictargets': ['spec.destination'],
  'policy.openservicemesh.io/ingressbackends': ['spec.backends.*.name'],
  'split.smi-spec.io/trafficsplits': [
    'spec.backends.*.service',
    'spec.service',
  ],
};
