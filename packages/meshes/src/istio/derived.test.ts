import { cluster, derived, put } from '../testCluster';

const configMap = (
  mesh: string,
  name = 'istio',
  namespace = 'istio-system',
) => `
apiVersion: v1
kind: ConfigMap
metadata: { name: ${name}, namespace: ${namespace} }
data:
  mesh: |-
${mesh.replace(/^/gm, '    ')}
  meshNetworks: 'networks: {}'
`;
const istiod = (tag: string, revision = '', namespace = 'istio-system') => `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: istiod${revision && `-${revision}`}
  namespace: ${namespace}
  labels: { app: istiod ${revision && `, istio.io/rev: ${revision}`} }
spec:
  template:
    spec: { containers: [{ name: discovery, image: 'registry.example:5000/istio/pilot:${tag}' }] }
`;

describe('the mesh configuration', () => {
  it('is parsed, one for each revision', () => {
    const session = cluster(
      [
        configMap(
          '# enableTracing: false\nenableTracing: yes\ndefaultConfig: { concurrency: 2 }',
        ),
        configMap('accessLogFile: /dev/stdout', 'istio-canary'),
        configMap('other: true', 'settings'),
      ].join('---'),
    );
    const found = derived(session);
    expect(found['meshconfigs/istio-system/default'].body.spec).toEqual({
      enableTracing: true,
      defaultConfig: { concurrency: 2 },
    });
    expect(found['meshconfigs/istio-system/canary'].body.spec).toEqual({
      accessLogFile: '/dev/stdout',
    });
    expect(Object.keys(found)).toHaveLength(4);
  });

  it('has no spec where it cannot be parsed, so that no gate passes on it', () => {
    for (const text of ['a: [', 'just text', '- a']) {
      const found = derived(cluster(configMap(text)));
      const { body } = found['meshconfigs/istio-system/default'];
      expect(body.spec).toBeUndefined();
      expect(body.metadata.annotations).toEqual({
        'meshgates.dev/problem': expect.stringMatching(/^data\.mesh is not/),
      });
      expect(JSON.stringify(body)).not.toContain('just text');
      expect(found['meshes/istio-system/default'].body.spec).not.toHaveProperty(
        'meshConfig',
      );
    }
  });

  it('counts only where a control plane is', () => {
    const session = cluster(configMap('a: 1', 'istio', 'tenant'));
    expect(derived(session)).toEqual({});
    session.apply([put(istiod('1.24.1', '', 'tenant'))]);
    expect(Object.keys(derived(session))).toEqual([
      'meshconfigs/tenant/default',
      'meshes/tenant/default',
    ]);
  });

  it('goes with its ConfigMap', () => {
    const session = cluster(configMap('a: 1'));
    session.apply([
      {
        type: 'delete',
        ids: [
          {
            group: '',
            resource: 'configmaps',
            namespace: 'istio-system',
            name: 'istio',
          },
        ],
      },
    ]);
    expect(derived(session)).toEqual({});
  });

  it('survives an alias bomb', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x, x]',
      ...'bcdefgh'.split('').map((key, at) => {
        const before = 'abcdefg'[at];
        return `${key}: &${key} [${Array(10).fill(`*${before}`).join(', ')}]`;
      }),
    ].join('\n');
    expect(
      derived(cluster(configMap(bomb)))['meshconfigs/istio-system/default'].body
        .spec,
    ).toBeUndefined();
  });
});

describe('a mesh', () => {
  const specOf = (session: ReturnType<typeof cluster>, name: string) =>
    derived(session)[`meshes/istio-system/${name}`].body.spec;

  it('is a control plane and revision with its configuration', () => {
    const session = cluster(
      [
        istiod('1.24.1-distroless'),
        istiod('1.26.0', 'canary'),
        configMap('rootNamespace: istio-config'),
      ].join('---'),
    );
    expect(specOf(session, 'default')).toEqual({
      mesh: 'Istio',
      version: '1.24.1',
      versionFrom: 'Image',
      revision: 'default',
      tags: [],
      rootNamespace: 'istio-config',
      controlPlaneNamespace: 'istio-system',
      controlPlane: 'Here',
      detectedBy: 'Deployment istio-system/istiod',
      meshConfig: { rootNamespace: 'istio-config' },
    });
    expect(specOf(session, 'canary')).toEqual({
      mesh: 'Istio',
      version: '1.26.0',
      versionFrom: 'Image',
      revision: 'canary',
      tags: [],
      rootNamespace: 'istio-system',
      controlPlaneNamespace: 'istio-system',
      controlPlane: 'Here',
      detectedBy: 'Deployment istio-system/istiod-canary',
      meshConfig: {},
    });
  });

  it('has the version that is configured, else that of the image, else none', () => {
    const version = (yaml: string, meshVersion = '') =>
      (specOf(cluster(yaml, { meshVersion }), 'default') as { version: string })
        .version;
    expect(version(istiod('1.24.1'), '1.20')).toBe('1.20');
    expect(version(istiod('1.24-alpha.1'))).toBe('1.24');
    expect(version(istiod('latest'))).toBe('');
    expect(version(configMap('{}'))).toBe('');
  });
});
