import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { ClusterFacts } from '@mesh-gates/engine';
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
    const name = entry.getString('name');
    if (!/^[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?$/.test(name)) {
      throw new InputError(
        `${where}.name may hold letters, digits, '.', '_' and '-'`,
      );
    }
    if (names.has(name)) {
      throw new InputError(`${where}: there are two clusters called ${name}`);
    }
    names.add(name);
    return {
      cluster: {
        name,
        environment: entry.getOptionalString('environment') ?? '',
        labels: readLabels(entry.getOptional('labels'), where),
        meshVersion: entry.getOptionalString('meshVersion') ?? '',
      },
      from: readFrom(entry, where),
      refreshMs: readMs(entry, 'refresh', REFRESH_MS),
    };
  });
}

function readLabels(value: unknown, where: string): Record<string, string> {
  const labels = value ?? {};
  const isMap = typeof labels === 'object' && !Array.isArray(labels);
  if (!isMap || Object.values(labels).some(one => typeof one !== 'string')) {
    throw new InputError(`${where}.labels is no map of texts`);
  }
  return labels as Record<string, string>;
}
