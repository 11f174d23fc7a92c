import { MeshName } from '@mesh-gates/engine';
import { textAt } from '../fields';
import { compareVersions } from './versions';

/** The versions of one mesh in a cluster. @public */
export interface MeshVersions {
  mesh: MeshName;
  /**
   * The version that a gate's stage is judged by: the lowest known, for an object may be read by any control plane and a
   * feature is less mature the older the mesh is; '' where none is known.
   */
  version: string;
  /** Each known version once, the lowest first. */
  versions: readonly string[];
  /** Whether a control plane's version is not known, so that a lower one may be there. */
  incomplete: boolean;
}

/** The versions of a cluster's meshes by their names, from the `spec` of its derived `Mesh` resources. @public */
export function meshVersionsOf(
  specs: Iterable<unknown>,
): ReadonlyMap<MeshName, MeshVersions> {
  const found = new Map<MeshName, string[]>();
  for (const spec of specs) {
    const mesh = textAt(spec, 'mesh') as MeshName | undefined;
    if (mesh) {
      const known = found.get(mesh) ?? [];
      found.set(mesh, [...known, textAt(spec, 'version') ?? '']);
    }
  }
  return new Map([...found].map(([mesh, all]) => [mesh, versions(mesh, all)]));
}

function versions(mesh: MeshName, all: readonly string[]): MeshVersions {
  const known = [...new Set(all.filter(version => version !== ''))].sort(
    compareVersions,
  );
  return {
    mesh,
    version: known[0] ?? '',
    versions: known,
    incomplete: all.includes(''),
  };
}
