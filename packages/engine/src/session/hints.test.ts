import { Change, KindRef, Mesh } from '../words';
import { cluster, gate, match, put } from './testCluster';
import { testMesh } from './testMesh';

const WEBHOOKS: KindRef = {
  group: 'admissionregistration.k8s.io',
  resource: 'mutatingwebhookconfigurations',
};
const CONFIG_MAPS: KindRef = { group: '', resource: 'configmaps' };

/** A mesh whose derived resource says how many webhooks there are, where they can be read. */
const hinted: Mesh = {
  ...testMesh,
  derivations: testMesh.derivations.map(derivation => ({
    ...derivation,
    hints: [WEBHOOKS],
    keys: (resource, inventory) =>
      resource.id.resource === WEBHOOKS.resource
        ? inventory.all(CONFIG_MAPS).map(({ id }) => id.namespace)
        : derivation.keys(resource, inventory),
    derive: (key, inventory) =>
      derivation.derive(key, inventory).map(result => ({
        ...result,
        object: {
          ...result.object,
          spec: { webhooks: inventory.all(WEBHOOKS).length },
        },
      })),
  })),
};
const noWebhooks = gate('no-webhooks', {
  match: match('derived.meshgates.dev', 'modes'),
  validations: [{ expression: 'object.spec.webhooks == 0', message: 'Has.' }],
});
const CONFIG_MAP =
  '{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: x } }';
const WEBHOOK =
  '{ apiVersion: admissionregistration.k8s.io/v1, kind: MutatingWebhookConfiguration, metadata: { name: w } }';

const forbidden = (kind: KindRef): Change => ({
  type: 'currency',
  kinds: [kind],
  currency: { state: 'NotCurrent', reason: 'not allowed to list them' },
});
const make = () =>
  cluster({ meshes: [hinted], gates: [noWebhooks], yaml: CONFIG_MAP });

describe('a kind that a derivation takes as a hint', () => {
  it('changes the result as what it is made from does', () => {
    const session = make();
    expect(session.snapshot().violations.put).toEqual([]);
    expect(session.apply([put(WEBHOOK)]).violations.put).toHaveLength(1);
  });

  it('makes no gate unknown that judges the result, as what it is made from does', () => {
    const stateAfter = (kind: KindRef) => {
      const session = make();
      session.apply([forbidden(kind)]);
      return session.snapshot().gates[0].currency.state;
    };
    expect(stateAfter(WEBHOOKS)).toBe('Current');
    expect(stateAfter(CONFIG_MAPS)).toBe('NotCurrent');
  });
});
