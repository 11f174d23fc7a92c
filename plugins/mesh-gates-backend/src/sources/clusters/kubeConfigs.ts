import type { KubeConfig } from '@kubernetes/client-node';

/** How an API server is reached where no kubeconfig says it. @internal */
export interface ServerAddress {
  server: string;
  token: string;
  caData?: string;
  caFile?: string;
  skipTLSVerify: boolean;
}

/** A KubeConfig from the text of a kubeconfig file. The library is an ES module, which a CommonJS build loads like this. @internal */
export async function parseKubeConfig(text: string): Promise<KubeConfig> {
  const library = await import('@kubernetes/client-node');
  const kubeConfig = new library.KubeConfig();
  kubeConfig.loadFromString(text);
  return kubeConfig;
}

/** A KubeConfig for one address and token. @internal */
export async function kubeConfigFor(
  address: ServerAddress,
): Promise<KubeConfig> {
  const library = await import('@kubernetes/client-node');
  const kubeConfig = new library.KubeConfig();
  const { token, ...cluster } = address;
  kubeConfig.loadFromClusterAndUser(
    { name: 'cluster', ...cluster },
    { name: 'user', token },
  );
  return kubeConfig;
}
