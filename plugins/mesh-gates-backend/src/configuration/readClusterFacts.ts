import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { ClusterFacts } from '@mesh-gates/engine';

/** What an entry of `meshGates.manifests` or `meshGates.clusters` says of its cluster. @internal */
export function readClusterFacts(config: Config, where: string): ClusterFacts {
  const name = config.getString('name');
  if (!/^[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?$/.test(name)) {
    throw new InputError(
      `${where}.name may hold letters, digits, '.', '_' and '-'`,
    );
  }
  return { name, ...readPlacement(config, where) };
}

/** What an entry says of a cluster beside its name. @internal */
export function readPlacement(
  config: Config,
  where: string,
): Omit<ClusterFacts, 'name'> {
  const key = 'controlPlaneNamespaces';
  const controlPlaneNamespaces = config.getOptionalStringArray(key);
  return {
    environment: config.getOptionalString('environment') ?? '',
    labels: readLabels(config.getOptional('labels'), `${where}.labels`),
    meshVersion: config.getOptionalString('meshVersion') ?? '',
    ...(controlPlaneNamespaces && { controlPlaneNamespaces }),
  };
}

/** Labels: a map, for their names hold dots and slashes. @internal */
export function readLabels(
  value: unknown,
  where: string,
): Record<string, string> {
  const labels = value ?? {};
  const isMap = typeof labels === 'object' && !Array.isArray(labels);
  if (!isMap || Object.values(labels).some(one => typeof one !== 'string')) {
    throw new InputError(`${where} is no map of texts`);
  }
  return labels as Record<string, string>;
}
