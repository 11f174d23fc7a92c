import { PutObject } from '@mesh-gates/engine';
import { IgnoredNamespaces } from './IgnoredNamespaces';

const PREVIEW = { matchLabels: { purpose: 'preview' } };

const namespace = (name: string, labels = {}): PutObject => ({
  object: { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } },
});
const widget = (name: string, inNamespace?: string): PutObject => ({
  object: {
    apiVersion: 'example.com/v1',
    kind: 'Widget',
    metadata: { name, ...(inNamespace && { namespace: inNamespace }) },
  },
});
const changes = (put: PutObject[], gone: PutObject[] = []) => ({
  put,
  gone,
  files: new Set<string>(),
});

describe('namespaces that are ignored', () => {
  const shop = namespace('shop');
  const preview = namespace('pr-1', { purpose: 'preview' });
  const inShop = widget('a', 'shop');
  const inPreview = widget('b', 'pr-1');
  const everywhere = widget('c');
  const all = [inPreview, inShop, everywhere, shop, preview];
  const nothing = () => [];

  it('are left out with what is in them, whichever comes first', () => {
    const ignored = new IgnoredNamespaces(PREVIEW);
    expect(ignored.begin(all)).toEqual([inShop, everywhere, shop]);
    expect(ignored.change(changes([inPreview, inShop]), nothing).put).toEqual([
      inShop,
    ]);
  });

  it('come and go as their labels change', () => {
    const ignored = new IgnoredNamespaces(PREVIEW);
    ignored.begin(all);
    const plain = namespace('pr-1');
    const shown = [inPreview, inShop, everywhere, shop, plain];
    expect(ignored.change(changes([plain]), () => shown)).toMatchObject({
      put: [inPreview, plain],
      gone: [],
    });
    expect(ignored.change(changes([preview]), () => all)).toMatchObject({
      put: [],
      gone: [inPreview, preview],
    });
  });

  it('are forgotten with their Namespace', () => {
    const ignored = new IgnoredNamespaces(PREVIEW);
    ignored.begin(all);
    const rest = [inPreview, inShop, everywhere, shop];
    const { put } = ignored.change(changes([], [preview]), () => rest);
    expect(put).toEqual([inPreview]);
  });

  it('are none without a selector', () => {
    const ignored = new IgnoredNamespaces(undefined);
    expect(ignored.begin(all)).toEqual(all);
    expect(ignored.change(changes(all), nothing).put).toEqual(all);
  });
});
