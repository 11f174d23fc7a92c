import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { ClusterFacts } from '@mesh-gates/engine';
import { readClusterFacts } from './readClusterFacts';
import { From, REFRESH_MS, readFrom, readMs } from './readFrom';

/** Manifests that are read as a cluster. @internal */
export interface ManifestConfiguration {
  cluster: ClusterFacts;
  from: From;
  refreshMs: number;
}

/** `meshGates.manifests`. @internal */
export function readManifests(
  config: RootConfigService,
): ManifestConfiguration[] {
  const key = 'meshGates.manifests';
  const names = new Set<string>();
  return (config.getOptionalConfigArray(key) ?? []).map((entry, index) => {
    const where = `${key}[${index}]`;
    const cluster = readClusterFacts(entry, where);
    if (names.has(cluster.name)) {
      throw new InputError(
        `${where}: there are two clusters called ${cluster.name}`,
      );
    }
    names.add(cluster.name);
    return {
      cluster,
      from: readFrom(entry, where),
      refreshMs: readMs(entry, 'refresh', REFRESH_MS),
    };
  });
}
