import { FieldPath } from '@mesh-gates/kubernetes-cel';
import { isPod, POD_TEMPLATES } from '../inventory';
import { KindRef, kindKey } from '../words';

/** @internal */
export const PODS: KindRef = { group: '', resource: 'pods' };

/** Where a kind keeps a Pod: at its root, or as a template. */
function podAt(kind: KindRef): FieldPath | undefined {
  return isPod(kind) ? [] : POD_TEMPLATES.get(kindKey(kind));
}

/** Every kind that runs Pods, Pods among them. @internal */
export const podKinds: readonly KindRef[] = [
  PODS,
  ...[...POD_TEMPLATES.keys()].map(key => {
    const slash = key.indexOf('/');
    return { group: key.slice(0, slash), resource: key.slice(slash + 1) };
  }),
];

/**
 * What is read of the Pods of one kind, as paths in another: a Pod is compared with its template, and only what both keep can be
 * compared. Their metadata is always kept.
 * @internal
 */
export function translatePodPaths(
  paths: readonly FieldPath[],
  from: KindRef,
  to: KindRef,
): FieldPath[] {
  const [source, target] = [podAt(from)!, podAt(to)!];
  return paths.flatMap(path => {
    const shared = Math.min(path.length, source.length);
    const leads = source
      .slice(0, shared)
      .every((step, at) => path[at] === step || path[at] === '*');
    const inPod = path.slice(source.length);
    return leads && (inPod[0] ?? 'spec') === 'spec'
      ? [[...target, ...(inPod.length > 0 ? inPod : ['spec'])]]
      : [];
  });
}

/**
 * Whether a path ends in what the metadata of a Pod tells. What a gate reads of the template of other kinds it finds in no Pod,
 * whether the Pod is there as a whole or not.
 * @internal
 */
export function isInPodMetadata([root, field]: FieldPath): boolean {
  return root === 'spec'
    ? [...POD_TEMPLATES.values()].some(template => template[1] === field)
    : ['apiVersion', 'kind', 'metadata'].includes(root);
}
