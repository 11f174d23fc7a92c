import { RootConfigService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { resolve } from 'node:path';
import { ConfiguredCluster } from '../sources/clusters/ConfiguredClusters';
import { readClusterFacts } from './readClusterFacts';

/** `meshGates.clusters`. @internal */
export function readClusters(config: RootConfigService): ConfiguredCluster[] {
  const key = 'meshGates.clusters';
  return (config.getOptionalConfigArray(key) ?? []).map((entry, index) => {
    const where = `${key}[${index}]`;
    return {
      ...readClusterFacts(entry, where),
      reach: readReach(entry, where),
    };
  });
}

/** How a cluster is reached. @internal */
export function readReach(
  config: Config,
  where: string,
): ConfiguredCluster['reach'] {
  const kubeconfig = config.getOptionalString('kubeconfig');
  const server = config.getOptionalString('server');
  if ((kubeconfig === undefined) === (server === undefined)) {
    throw new InputError(`${where} needs exactly one of kubeconfig and server`);
  }
  if (kubeconfig !== undefined) {
    return { kubeconfig: resolve(kubeconfig) };
  }
  if (
    !/^https?:$/.test(URL.canParse(server!) ? new URL(server!).protocol : '')
  ) {
    throw new InputError(`${where}.server is no http(s) URL`);
  }
  const caFile = config.getOptionalString('caFile');
  return {
    server: server!,
    token: config.getString('token'),
    caData: config.getOptionalString('caData'),
    caFile: caFile && resolve(caFile),
    skipTLSVerify: config.getOptionalBoolean('skipTLSVerify') ?? false,
  };
}
