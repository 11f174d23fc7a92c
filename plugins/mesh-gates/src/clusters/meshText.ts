import { ClusterMesh } from '@mesh-gates/plugin-mesh-gates-common';
import { Translate } from '../useMessages';

const UNNAMED = ['', 'default'];

/** "Istio 1.24.3 · canary, default": the meshes of a cluster, a line for each version. @internal */
export function meshLines(t: Translate, meshes: ClusterMesh[]): string[] {
  const byVersion = new Map<string, ClusterMesh[]>();
  for (const mesh of meshes) {
    const version = mesh.version || t('clusters.versionUnknown');
    const configured = mesh.configured
      ? ` (${t('clusters.meshConfigured')})`
      : '';
    const key = `${mesh.mesh} ${version}${configured}`;
    byVersion.set(key, [...(byVersion.get(key) ?? []), mesh]);
  }
  return [...byVersion].map(([key, same]) => {
    const revisions = [...new Set(same.map(({ revision }) => revision))].sort();
    const told =
      revisions.length > 1 || !UNNAMED.includes(revisions[0]) ? revisions : [];
    const named = told.map(revision => revision || 'default').join(', ');
    return named ? `${key} · ${named}` : key;
  });
}
