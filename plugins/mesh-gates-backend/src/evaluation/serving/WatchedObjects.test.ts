import { fieldsToKeep, LoadedGate, loadGates } from '@mesh-gates/engine';
import { WatchedObjects } from './WatchedObjects';

const WIDGETS = { id: 'widgets', group: 'example.com', resource: 'widgets' };

/** A gate that looks at a field of widgets. */
function gateOn(field: string): LoadedGate {
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
      match: {
        resourceRules: [{ apiGroups: ['*'], resources: ['widgets'] }],
      },
      validations: [{ expression: `object.${field} == 1`, message: 'No.' }],
    },
  };
  const text = JSON.stringify(file);
  return loadGates([{ file: 'g.yaml', text }], { featureGates: {} }).gates[0];
}

const fieldsOf = (...fields: string[]) => fieldsToKeep(fields.map(gateOn), []);
const SPEC = fieldsOf('spec');

const bytes = (text: string) => new TextEncoder().encode(text);
const widget = (name: string, rest: object = {}) => ({
  metadata: { name, namespace: 'shop' },
  ...rest,
});
const page = (...items: object[]) =>
  bytes(
    JSON.stringify({ apiVersion: 'example.com/v1', kind: 'WidgetList', items }),
  );
const event = (type: string, object: object) =>
  `${JSON.stringify({
    type,
    object: { apiVersion: 'example.com/v1', kind: 'Widget', ...object },
  })}\n`;

describe('WatchedObjects', () => {
  let watched: WatchedObjects;
  const names = () =>
    watched
      .objects()
      .map(({ object }) => object.metadata.name)
      .sort();
  const list = (...items: object[]) => {
    watched.listBegin(WIDGETS, SPEC);
    watched.listPage('widgets', page(...items));
    return watched.listEnd('widgets');
  };

  beforeEach(() => {
    watched = new WatchedObjects();
  });

  it('takes apiVersion and kind of items from their list', () => {
    list(widget('a'));
    expect(watched.objects()[0].object).toMatchObject({
      apiVersion: 'example.com/v1',
      kind: 'Widget',
    });
  });

  it('what a list does not name is gone at its end, not before', () => {
    list(widget('a'), widget('b'));
    watched.listBegin(WIDGETS, SPEC);
    watched.listPage('widgets', page(widget('b')));
    expect(names()).toEqual(['a', 'b']);
    const { gone } = watched.listEnd('widgets');
    expect(gone.map(({ object }) => object.metadata.name)).toEqual(['a']);
    expect(names()).toEqual(['b']);
  });

  it('a list that breaks off takes nothing away', () => {
    list(widget('a'));
    watched.listBegin(WIDGETS, SPEC);
    watched.listBegin(WIDGETS, SPEC);
    watched.listPage('widgets', page(widget('a')));
    expect(watched.listEnd('widgets').gone).toEqual([]);
  });

  it('of several events of one object the last counts', () => {
    list();
    const lines =
      event('ADDED', widget('a')) +
      event('DELETED', widget('a')) +
      event('ADDED', widget('b')) +
      event('MODIFIED', widget('b', { spec: { size: 2 } }));
    const { put, gone } = watched.events('widgets', bytes(lines));
    expect(put.map(({ object }) => object.spec)).toEqual([{ size: 2 }]);
    expect(gone.map(({ object }) => object.metadata.name)).toEqual(['a']);
  });

  it('keeps whole-valued doubles apart from integers, and drops managed fields', () => {
    list();
    watched.events(
      'widgets',
      bytes(
        '{"type":"ADDED","object":{"apiVersion":"v1","kind":"W","metadata":{"name":"a","managedFields":[{}]},"spec":{"d":1.0,"i":1}}}\n',
      ),
    );
    const [{ object }] = watched.objects();
    expect(object.metadata).not.toHaveProperty('managedFields');
    expect((object.spec as any).i).toBe(1);
    expect(typeof (object.spec as any).d).toBe('object');
  });

  it('keeps what gates look at, and asks once for a list where they look at more', () => {
    const size = fieldsOf('spec.size');
    const both = fieldsOf('spec.size', 'spec.color');
    const big = widget('a', { spec: { size: 1, color: 1, other: 1 } });
    const specs = () => watched.objects().map(({ object }) => object.spec);
    watched.listBegin(WIDGETS, size);
    watched.listPage('widgets', page(big));
    watched.listEnd('widgets');
    expect(specs()).toEqual([{ size: 1 }]);
    expect(watched.outdated(size)).toEqual([]);
    expect(watched.hold(both)).toBe(false);
    expect(watched.outdated(both)).toEqual(['widgets']);
    expect(watched.outdated(both)).toEqual([]);

    watched.listBegin(WIDGETS, both);
    watched.listPage('widgets', page(big));
    expect(watched.hold(both)).toBe(false);
    watched.listEnd('widgets');
    expect(watched.hold(both)).toBe(true);
    expect(specs()).toEqual([{ size: 1, color: 1 }]);
    expect(watched.outdated(size)).toEqual([]);
  });

  it('ignores what comes by a stream that is followed no longer', () => {
    list(widget('a'));
    expect(watched.drop('widgets').gone).toHaveLength(1);
    watched.listPage('widgets', page(widget('a')));
    watched.events('widgets', bytes(event('ADDED', widget('a'))));
    expect(names()).toEqual([]);
  });
});

describe('objects of which only the metadata is read', () => {
  const metadataOf = { apiVersion: 'v1', kind: 'Pod' };
  const pods = { id: '/pods', group: '', resource: 'pods' };
  const partial = (name: string) => ({
    apiVersion: 'meta.k8s.io/v1',
    kind: 'PartialObjectMetadata',
    metadata: { name, namespace: 'shop' },
  });
  const nobody = fieldsToKeep([], []);
  const listed = (watched: WatchedObjects, ...items: object[]) => {
    const kind = 'PartialObjectMetadataList';
    watched.listPage('/pods', bytes(JSON.stringify({ kind, items })));
    watched.listEnd('/pods');
  };

  it('are known for what they are, in a list and in a watch', () => {
    const watched = new WatchedObjects();
    watched.listBegin({ ...pods, metadataOf }, nobody);
    listed(watched, partial('a'), partial('b'));
    const gone = JSON.stringify({ type: 'DELETED', object: partial('b') });
    const added = JSON.stringify({ type: 'ADDED', object: partial('c') });
    watched.events('/pods', bytes(`${gone}\n${added}\n`));
    const objects = watched.objects().map(({ object }) => object);
    expect(objects.map(({ metadata }) => metadata.name)).toEqual(['a', 'c']);
    objects.forEach(object => expect(object).toMatchObject(metadataOf));
  });

  it('are not enough for a gate that looks at more, until they are listed as a whole', () => {
    const watched = new WatchedObjects();
    const spec = { ...nobody, podsByMetadata: false };
    watched.listBegin({ ...pods, metadataOf }, nobody);
    listed(watched, partial('a'));
    expect([watched.hold(nobody), watched.hold(spec)]).toEqual([true, false]);
    watched.listBegin(pods, spec);
    expect(watched.hold(spec)).toBe(false);
    listed(watched, { ...partial('a'), ...metadataOf });
    expect(watched.hold(spec)).toBe(true);
  });
});
