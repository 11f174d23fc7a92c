import { MeshName } from '@mesh-gates/engine';
import { textAt } from '../fields';

/** A namespace that holds a mesh's control plane or its mesh-wide configuration. @public */
export interface MeshNamespace {
  namespace: string;
  mesh: MeshName;
  role: 'ControlPlane' | 'Root';
}

/**
 * The namespaces of a cluster whose configuration is the whole mesh's, from the `spec` of its derived `Mesh` resources: what is
 * allowed there is allowed everywhere. Each once a role, in order.
 * @public
 */
export function meshNamespacesOf(
  specs: Iterable<unknown>,
): readonly MeshNamespace[] {
  const found = new Map<string, MeshNamespace>();
  for (const spec of specs) {
    const mesh = textAt(spec, 'mesh') as MeshName | undefined;
    for (const [role, field] of [
      ['ControlPlane', 'controlPlaneNamespace'],
      ['Root', 'rootNamespace'],
    ] as const) {
      const namespace = textAt(spec, field);
      if (mesh && namespace) {
        found.set(`${namespace} ${mesh} ${role}`, { namespace, mesh, role });
      }
    }
  }
  return [...found.keys()].sort().map(key => found.get(key)!);
}
