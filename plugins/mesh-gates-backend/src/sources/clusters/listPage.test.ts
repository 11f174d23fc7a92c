import { readPageMetadata } from './listPage';

const items = [{ metadata: { name: 'a', resourceVersion: '1' } }];

describe('readPageMetadata', () => {
  it('finds metadata before the items, as typed lists have it', () => {
    const page = JSON.stringify({
      kind: 'PodList',
      apiVersion: 'v1',
      metadata: { resourceVersion: '77', continue: 'next' },
      items,
    });
    expect(readPageMetadata(Buffer.from(page))).toEqual({
      resourceVersion: '77',
      continue: 'next',
    });
  });

  it('finds metadata behind the items, as lists of custom resources have it', () => {
    const page = `${JSON.stringify({
      apiVersion: 'networking.istio.io/v1',
      items,
      kind: 'SidecarList',
      metadata: { continue: '', resourceVersion: '78' },
    })}\n`;
    expect(readPageMetadata(Buffer.from(page))).toEqual({
      resourceVersion: '78',
      continue: '',
    });
  });

  it('is not misled by the metadata of an item', () => {
    const page = JSON.stringify({
      items: [{ metadata: { resourceVersion: '1' } }],
      metadata: { resourceVersion: '79' },
      kind: 'List',
    });
    expect(readPageMetadata(Buffer.from(page)).resourceVersion).toBe('79');
  });

  it('says what is missing', () => {
    expect(() => readPageMetadata(Buffer.from('{"items":[]}'))).toThrow(
      'the list has no metadata.resourceVersion',
    );
  });
});
