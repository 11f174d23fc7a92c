import { WatchedObjects } from './WatchedObjects';

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
    watched.listBegin('widgets');
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
    watched.listBegin('widgets');
    watched.listPage('widgets', page(widget('b')));
    expect(names()).toEqual(['a', 'b']);
    const { gone } = watched.listEnd('widgets');
    expect(gone.map(({ object }) => object.metadata.name)).toEqual(['a']);
    expect(names()).toEqual(['b']);
  });

  it('a list that breaks off takes nothing away', () => {
    list(widget('a'));
    watched.listBegin('widgets');
    watched.listBegin('widgets');
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

  it('ignores what comes by a stream that is followed no longer', () => {
    list(widget('a'));
    expect(watched.drop('widgets').gone).toHaveLength(1);
    watched.listPage('widgets', page(widget('a')));
    watched.events('widgets', bytes(event('ADDED', widget('a'))));
    expect(names()).toEqual([]);
  });
});
