import { OwnershipLink } from '../words';

/** The ownership chain where configuration gives none: what the object says of itself first, where it lives last. @public */
export const defaultOwnershipChain: readonly OwnershipLink[] = [
  { by: 'Annotation', annotation: 'meshgates.dev/entity' },
  { by: 'Label', label: 'backstage.io/kubernetes-id' },
  { by: 'OwnerReference' },
  { by: 'ArgoCd' },
  { by: 'Flux' },
  { by: 'KubernetesPlugin' },
  { by: 'OnlyEntityInNamespace' },
  { by: 'NamespaceLabel', label: 'meshgates.dev/owner' },
];
