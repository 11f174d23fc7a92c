import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A cluster as the Kubernetes plugin's configuration has it. */
export interface PluginCluster {
  name: string;
  url: string;
  authProvider: string;
  serviceAccountToken?: string;
  caData?: string;
  skipTLSVerify?: boolean;
}

/** `kubernetes` of app-config, for clusters of the configuration. */
export function kubernetesPlugin(clusters: readonly PluginCluster[]) {
  return {
    serviceLocatorMethod: { type: 'multiTenant' },
    clusterLocatorMethods: [{ type: 'config', clusters }],
  };
}

/** The same clusters as a supplier of a company's own has them. */
export function supplied({
  name,
  url,
  authProvider,
  serviceAccountToken,
  caData,
}: PluginCluster) {
  return {
    name,
    url,
    caData,
    skipTLSVerify: false,
    authMetadata: {
      'kubernetes.io/auth-provider': authProvider,
      ...(serviceAccountToken && { serviceAccountToken }),
    },
  };
}

/** `catalog` of app-config: these components, each owned by team and found in prod-eu by its own name. */
export function catalogOf(folder: string, components: readonly string[]) {
  const file = join(folder, 'catalog.yaml');
  const entities = [
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: { name: 'team' },
      spec: { type: 'team', children: [] },
    },
    ...components.map(name => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name,
        annotations: {
          'backstage.io/kubernetes-id': name,
          'backstage.io/kubernetes-cluster': 'prod-eu',
        },
      },
      spec: { type: 'service', lifecycle: 'production', owner: 'team' },
    })),
  ];
  writeFileSync(
    file,
    entities.map(entity => `---\n${JSON.stringify(entity)}\n`).join(''),
  );
  return {
    rules: [{ allow: ['Group', 'Component'] }],
    locations: [{ type: 'file', target: file }],
    // Read at once and seldom again.
    processingInterval: { minutes: 10 },
  };
}
