import { loadGates } from '../gate-file';
import { KubernetesObject, LoadedGate } from '../words';
import { fieldsToKeep } from './fieldsToKeep';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const DEPLOYMENTS = { group: 'apps', resource: 'deployments' };
const CRON_JOBS = { group: 'batch', resource: 'cronjobs' };
const PODS = { group: '', resource: 'pods' };

function gate(
  resources: string[],
  expression: string,
  more: object = {},
): LoadedGate {
  const file = {
    apiVersion: 'meshgates.dev/v1alpha1',
    kind: 'FeatureGate',
    metadata: { name: 'a-gate' },
    spec: {
      title: 'A gate',
      mesh: 'Istio',
      stages: [{ since: '1.5', stage: 'Stable' }],
      criteria: { risk: 'High' },
      rationale: 'Because.',
      remediation: 'Leave it.',
      enforcement: 'Deny',
      match: { resourceRules: [{ apiGroups: ['*'], resources }] },
      validations: [{ expression, message: 'No.' }],
      ...more,
    },
  };
  const { gates, problems } = loadGates(
    [{ file: 'gate.yaml', text: JSON.stringify(file) }],
    { featureGates: {} },
  );
  expect(problems).toEqual([]);
  return gates[0];
}

const object = (rest: object, metadata: object = {}) =>
  ({
    apiVersion: 'v1',
    kind: 'Thing',
    metadata: { name: 'it', ...metadata },
    ...rest,
  } as KubernetesObject);

describe('what is kept of an object', () => {
  const kept = fieldsToKeep(
    [gate(['things'], 'object.spec.a.all(x, x.b == 1)')],
    [],
  ).of({ group: 'example.dev', resource: 'things' });

  it('is what gates read, and who it is', () => {
    const whole = object(
      { spec: { a: [{ b: 1, c: 2 }], d: 1 }, status: { e: 1 } },
      { labels: { l: '1' }, uid: 'u', generation: 3, managedFields: [{}] },
    );
    expect(kept.prune(whole)).toEqual(
      object({ spec: { a: [{ b: 1 }] } }, { labels: { l: '1' }, uid: 'u' }),
    );
  });

  it('leaves out what kubectl applied last, unless a gate names it', () => {
    const annotations = { a: '1', [LAST_APPLIED]: '{}' };
    const whole = object({}, { annotations });
    expect(kept.prune(whole).metadata.annotations).toEqual({ a: '1' });
    const named = fieldsToKeep(
      [
        gate(
          ['things'],
          `object.metadata.annotations['${LAST_APPLIED}'] != ''`,
        ),
      ],
      [],
    ).of({ group: '', resource: 'things' });
    expect(named.prune(whole).metadata.annotations).toEqual(annotations);
    expect(named.covers(kept)).toBe(false);
    expect(kept.covers(named)).toBe(false);
  });

  it('is what gates read besides the object that they judge', () => {
    const reads = [
      {
        name: 'others',
        resource: { group: 'example.dev', resource: 'others' },
        by: 'Cluster',
      },
    ];
    const reader = gate(['things'], 'inventory.others.all(o, o.spec.a == 1)', {
      reads,
    });
    const fields = fieldsToKeep([reader], []);
    const other = object({ spec: { a: 1, b: 2 } });
    expect(
      fields.of({ group: 'example.dev', resource: 'others' }).prune(other),
    ).toEqual(object({ spec: { a: 1 } }));
    expect(
      fields.of({ group: 'example.dev', resource: 'things' }).prune(other),
    ).toEqual(object({ spec: {} }));
  });

  it('is what gates read of Namespaces around objects', () => {
    const fields = fieldsToKeep(
      [gate(['things'], 'namespaceObject.status.phase == "Active"')],
      [],
    );
    expect(
      fields
        .of({ group: '', resource: 'namespaces' })
        .prune(object({ status: { phase: 'Active', conditions: [] } })),
    ).toEqual(object({ status: { phase: 'Active' } }));
  });

  it('is never what is in a Secret', () => {
    const secrets = fieldsToKeep([gate(['*'], 'object.data.a == "x"')], []).of({
      group: '',
      resource: 'secrets',
    });
    expect(
      secrets.prune(object({ data: { a: 'x' }, stringData: { b: 'y' } })),
    ).toEqual(object({}));
  });
});

describe('no more than the metadata of Pods is looked at', () => {
  const byMetadata = (...gates: LoadedGate[]) =>
    fieldsToKeep(gates, []).podsByMetadata;
  const annotated =
    "(object.kind == 'Pod' ? object : object.?spec.?template.orValue({})).?metadata.?annotations[?'a'].hasValue()";

  it('where gates read their annotations, and the templates of others', () => {
    expect(byMetadata()).toBe(true);
    expect(byMetadata(gate(['pods', 'deployments'], annotated))).toBe(true);
    expect(
      byMetadata(gate(['deployments'], 'object.spec.template.spec.a == 1')),
    ).toBe(true);
  });

  it('also where a variable holds the whole of them', () => {
    const variables = [{ name: 'it', expression: 'object' }];
    const expression = "variables.it.metadata.name != ''";
    expect(byMetadata(gate(['pods'], expression, { variables }))).toBe(true);
  });

  it('unless a gate takes them and reads what they run, or passes them on as a whole', () => {
    expect(byMetadata(gate(['pods'], 'has(object.spec.hostNetwork)'))).toBe(
      false,
    );
    expect(byMetadata(gate(['*'], 'object == object'))).toBe(false);
  });

  it('unless a gate reads them besides what it judges', () => {
    const reads = [{ name: 'all', resource: PODS, by: 'Cluster' }];
    const expression = 'inventory.all.all(p, p.spec.a == 1)';
    expect(byMetadata(gate(['things'], expression, { reads }))).toBe(false);
  });
});

describe('what is kept of Pods and their templates', () => {
  const container = {
    name: 'app',
    image: 'i:1',
    env: [{ name: 'A', value: 'b' }],
  };
  const spec = { containers: [container], hostNetwork: true };

  it('is the same, so that a Pod is compared with its template', () => {
    const fields = fieldsToKeep(
      [gate(['pods'], "object.spec.containers.all(c, c.image != '')")],
      [],
    );
    const named = { containers: [{ name: 'app', image: 'i:1' }] };
    expect(fields.of(PODS).prune(object({ spec }))).toEqual(
      object({ spec: named }),
    );
    expect(
      fields
        .of(DEPLOYMENTS)
        .prune(object({ spec: { replicas: 1, template: { spec } } })),
    ).toEqual(object({ spec: { template: { spec: named } } }));
    expect(
      fields
        .of(CRON_JOBS)
        .prune(
          object({ spec: { jobTemplate: { spec: { template: { spec } } } } }),
        ),
    ).toEqual(
      object({
        spec: { jobTemplate: { spec: { template: { spec: named } } } },
      }),
    );
  });

  it('follows templates that are read as a whole', () => {
    const fields = fieldsToKeep(
      [gate(['deployments'], 'object.spec.template == params', { params: {} })],
      [],
    );
    expect(fields.of(PODS).prune(object({ spec }))).toEqual(object({ spec }));
  });

  it('leaves out values of environment variables that nobody reads', () => {
    const fields = fieldsToKeep(
      [gate(['pods'], 'object.spec.hostNetwork != true')],
      [],
    );
    expect(
      JSON.stringify(fields.of(PODS).prune(object({ spec }))),
    ).not.toContain('env');
  });
});
