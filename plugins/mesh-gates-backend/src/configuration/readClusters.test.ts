import { mockServices } from '@backstage/backend-test-utils';
import { isAbsolute } from 'node:path';
import { readClusters } from './readClusters';

const read = (...clusters: object[]) =>
  readClusters(
    mockServices.rootConfig({ data: { meshGates: { clusters } } } as any),
  );

describe('meshGates.clusters', () => {
  it('takes a kubeconfig, or an address with a token', () => {
    const [file, address] = read(
      { name: 'a', environment: 'prod', kubeconfig: 'admin.conf' },
      { name: 'b', server: 'https://api:6443', token: 'secret' },
    );
    expect(file).toMatchObject({ name: 'a', environment: 'prod' });
    expect(isAbsolute((file.reach as { kubeconfig: string }).kubeconfig)).toBe(
      true,
    );
    expect(address.reach).toMatchObject({
      server: 'https://api:6443',
      token: 'secret',
      skipTLSVerify: false,
    });
  });

  it.each([
    [{ name: 'a' }, 'exactly one of kubeconfig and server'],
    [
      { name: 'a', kubeconfig: 'x', server: 'https://api' },
      'exactly one of kubeconfig and server',
    ],
    [{ name: 'a', server: 'file:///x', token: 't' }, 'no http(s) URL'],
    [{ name: 'a b', kubeconfig: 'x' }, 'name may hold'],
    [{ name: 'a', server: 'https://api' }, 'token'],
  ])('refuses %j', (cluster, message) => {
    expect(() => read(cluster)).toThrow(message);
  });
});
