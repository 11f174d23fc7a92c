import { KubernetesObject, Match, Resource } from '../words';
import { gateIndex } from './gateIndex';
import { compileMatch } from './matchResource';
import { kindsOfRules } from './rules';

const resource = (
  group: string,
  plural: string,
  more: {
    namespace?: string;
    name?: string;
    version?: string;
    metadata?: object;
  } = {},
): Resource => {
  const { namespace = 'checkout', name = 'cart', version = 'v1' } = more;
  return {
    id: { group, resource: plural, namespace, name },
    kind: 'Kind',
    version,
    object: {
      apiVersion: `${group}/${version}`,
      kind: 'Kind',
      metadata: { name, ...more.metadata },
    },
  };
};

const virtualService = (more?: Parameters<typeof resource>[2]) =>
  resource('networking.istio.io', 'virtualservices', more);
const pod = (more?: Parameters<typeof resource>[2]) =>
  resource('', 'pods', more);
const namespace = (name: string, labels = {}) =>
  resource('', 'namespaces', { namespace: '', name, metadata: { labels } });

const match = (rule: object, more: Partial<Match> = {}): Match => ({
  resourceRules: [{ apiGroups: ['*'], resources: ['*'], ...rule }],
  ...more,
});
const everything = (more: Partial<Match>) => match({}, more);

const matched = (
  rules: Match,
  subject: Resource,
  namespaceObject?: KubernetesObject | null,
) => compileMatch(rules)(subject, namespaceObject);

describe('resource rules', () => {
  it.each([
    ['the plural', ['virtualservices'], 'Matched'],
    ['another plural', ['gateways'], 'NotMatched'],
    ['the kind instead of the plural', ['VirtualService'], 'NotMatched'],
    ['all', ['*'], 'Matched'],
    ['a subresource', ['virtualservices/status'], 'NotMatched'],
    ['a subresource of all', ['*/scale'], 'NotMatched'],
    // An API server counts the object itself among all subresources.
    ['all subresources', ['virtualservices/*'], 'Matched'],
    ['all subresources of all', ['*/*'], 'Matched'],
    ['all subresources of another', ['pods/*'], 'NotMatched'],
  ])('take whole objects by %s', (_, resources, outcome) => {
    expect(matched(match({ resources }), virtualService())).toBe(outcome);
  });

  it('take groups by name', () => {
    expect(matched(match({ apiGroups: [''] }), virtualService())).toBe(
      'NotMatched',
    );
    expect(matched(match({ apiGroups: [''] }), pod())).toBe('Matched');
  });

  it('never take derived resources by a wildcard', () => {
    const mesh = resource('derived.meshgates.dev', 'meshes');
    expect(matched(everything({}), mesh)).toBe('NotMatched');
    expect(matched(match({ apiGroups: ['derived.meshgates.dev'] }), mesh)).toBe(
      'Matched',
    );
  });

  it('take every version unless they are to be exact', () => {
    const old = virtualService({ version: 'v1alpha3' });
    const rules = match({ apiVersions: ['v1'] });
    expect(matched(rules, old)).toBe('Matched');
    expect(matched({ ...rules, matchPolicy: 'Exact' }, old)).toBe('NotMatched');
    expect(matched({ ...rules, matchPolicy: 'Exact' }, virtualService())).toBe(
      'Matched',
    );
  });

  it('take objects by name', () => {
    const rules = match({ resourceNames: ['cart'] });
    expect(matched(rules, virtualService())).toBe('Matched');
    expect(matched(rules, virtualService({ name: 'x' }))).toBe('NotMatched');
    expect(matched(match({ resourceNames: [] }), virtualService())).toBe(
      'Matched',
    );
  });

  it.each([
    ['Namespaced', 'NotMatched', 'Matched'],
    ['Cluster', 'Matched', 'NotMatched'],
    ['*', 'Matched', 'Matched'],
  ])('of scope %s', (scope, ofNamespace, ofPod) => {
    expect(matched(match({ scope }), namespace('a'))).toBe(ofNamespace);
    expect(matched(match({ scope }), pod())).toBe(ofPod);
  });

  it('are taken back by exclusions', () => {
    const rules = everything({
      excludeResourceRules: [{ apiGroups: [''], resources: ['pods'] }],
    });
    expect(matched(rules, pod())).toBe('NotMatched');
    expect(matched(rules, virtualService())).toBe('Matched');
  });

  it('name the kinds that they take', () => {
    expect(
      kindsOfRules([
        { apiGroups: ['apps', ''], resources: ['deployments', 'pods/exec'] },
        { apiGroups: [''], resources: ['deployments', '*/*'] },
      ]),
    ).toEqual([
      { group: 'apps', resource: 'deployments' },
      { group: '', resource: 'deployments' },
      { group: '', resource: '*' },
    ]);
  });
});

describe('excluded namespaces', () => {
  const rules = everything({ excludeNamespaces: ['istio-system'] });

  it('leave out what is in them', () => {
    expect(matched(rules, pod({ namespace: 'istio-system' }))).toBe(
      'NotMatched',
    );
    expect(matched(rules, pod())).toBe('Matched');
  });

  it('leave out the Namespace of that name', () => {
    expect(matched(rules, namespace('istio-system'))).toBe('NotMatched');
    expect(matched(rules, namespace('checkout'))).toBe('Matched');
  });
});

describe('producers', () => {
  const ownedBy = (apiVersion: string, kind: string) =>
    virtualService({
      metadata: {
        ownerReferences: [{ apiVersion, kind, name: 'x', uid: '1' }],
        labels: { 'app.kubernetes.io/managed-by': 'flagger' },
      },
    });
  const rules = everything({
    exceptProducers: [{ ownerKind: 'Canary', ownerGroup: 'flagger.app' }],
  });

  it('are told by ownerReference', () => {
    expect(matched(rules, ownedBy('flagger.app/v1beta1', 'Canary'))).toBe(
      'NotMatched',
    );
  });

  it('are not told by a label, another kind or another group', () => {
    expect(matched(rules, ownedBy('flagger.app/v1beta1', 'Other'))).toBe(
      'Matched',
    );
    expect(matched(rules, ownedBy('example.dev/v1', 'Canary'))).toBe('Matched');
    expect(matched(rules, virtualService())).toBe('Matched');
  });
});

describe('object selectors', () => {
  it.each<[string, object, 'Matched' | 'NotMatched']>([
    ['an empty selector', {}, 'Matched'],
    ['equal labels', { matchLabels: { app: 'cart' } }, 'Matched'],
    ['other labels', { matchLabels: { app: 'x' } }, 'NotMatched'],
    ['a label that is not there', { matchLabels: { no: '' } }, 'NotMatched'],
    ['In', expression('app', 'In', 'cart', 'x'), 'Matched'],
    ['In without the label', expression('no', 'In', 'x'), 'NotMatched'],
    ['NotIn', expression('app', 'NotIn', 'cart'), 'NotMatched'],
    ['NotIn without the label', expression('no', 'NotIn', 'x'), 'Matched'],
    ['Exists', expression('app', 'Exists'), 'Matched'],
    ['DoesNotExist', expression('app', 'DoesNotExist'), 'NotMatched'],
    ['a prototype key', expression('constructor', 'Exists'), 'NotMatched'],
  ])('%s', (_, objectSelector, outcome) => {
    const subject = pod({ metadata: { labels: { app: 'cart' } } });
    expect(matched(everything({ objectSelector }), subject)).toBe(outcome);
  });

  function expression(key: string, operator: string, ...values: string[]) {
    return { matchExpressions: [{ key, operator, values }] };
  }
});

describe('namespace selectors', () => {
  const rules = everything({
    namespaceSelector: { matchLabels: { mesh: 'on' } },
  });
  const on = namespace('checkout', { mesh: 'on' });

  it('look at the labels of the Namespace', () => {
    expect(matched(rules, pod(), on.object)).toBe('Matched');
    expect(matched(rules, pod(), namespace('checkout').object)).toBe(
      'NotMatched',
    );
  });

  it('have no answer where the Namespace was not read', () => {
    expect(matched(rules, pod(), undefined)).toBe('NamespaceNotRead');
  });

  it('ask for no Namespace where the rules do not match', () => {
    const other = { ...rules, resourceRules: [] };
    expect(matched(other, pod(), undefined)).toBe('NotMatched');
  });

  it('look at a Namespace by its own labels', () => {
    expect(matched(rules, on, null)).toBe('Matched');
    expect(matched(rules, namespace('b'), null)).toBe('NotMatched');
  });

  it('leave no other cluster-scoped object out', () => {
    const node = resource('', 'nodes', { namespace: '' });
    expect(matched(rules, node, null)).toBe('Matched');
  });

  it('that select all need no Namespace', () => {
    expect(
      matched(everything({ namespaceSelector: {} }), pod(), undefined),
    ).toBe('Matched');
  });
});

describe('gateIndex', () => {
  const gate = (group: string, plural: string) => ({
    kinds: [{ group, resource: plural }],
  });
  const pods = gate('', 'pods');
  const all = gate('*', '*');
  const meshes = gate('derived.meshgates.dev', 'meshes');
  const index = gateIndex([pods, all, meshes]);

  it('finds gates by group and kind, in order', () => {
    expect(index.for({ group: '', resource: 'pods' })).toEqual([pods, all]);
    expect(index.for({ group: 'apps', resource: 'pods' })).toEqual([all]);
    expect(
      index.for({ group: 'derived.meshgates.dev', resource: 'meshes' }),
    ).toEqual([meshes]);
  });
});
