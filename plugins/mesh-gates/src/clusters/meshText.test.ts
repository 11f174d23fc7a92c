import { ClusterMesh } from '@mesh-gates/plugin-mesh-gates-common';
import { english } from '../../dev/fixtures/english';
import { meshLines } from './meshText';

function mesh(overrides: Partial<ClusterMesh> = {}): ClusterMesh {
  return {
    mesh: 'Istio',
    version: '1.24.3',
    revision: 'default',
    namespace: 'istio-system',
    configured: false,
    ...overrides,
  };
}

describe('meshLines', () => {
  it('leaves the revision out where there is only the default', () => {
    expect(meshLines(english(), [mesh()])).toEqual(['Istio 1.24.3']);
    expect(meshLines(english(), [mesh({ revision: '' })])).toEqual([
      'Istio 1.24.3',
    ]);
  });

  it('has a line for each version, with its revisions', () => {
    expect(
      meshLines(english(), [
        mesh(),
        mesh({ revision: 'stable' }),
        mesh({ version: '1.25.1', revision: 'canary' }),
        mesh({ mesh: 'Linkerd', version: '', revision: '' }),
      ]),
    ).toEqual([
      'Istio 1.24.3 · default, stable',
      'Istio 1.25.1 · canary',
      'Linkerd version unknown',
    ]);
  });

  it('says that a version was configured', () => {
    expect(
      meshLines(english(), [mesh({ version: '1.24', configured: true })]),
    ).toEqual(['Istio 1.24 (configured)']);
  });
});
