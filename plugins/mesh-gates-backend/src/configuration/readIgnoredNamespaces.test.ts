import { mockServices } from '@backstage/backend-test-utils';
import { readIgnoredNamespaces } from './readIgnoredNamespaces';

const read = (ignoreNamespaces?: object) =>
  readIgnoredNamespaces(
    mockServices.rootConfig({
      data: { meshGates: { ...(ignoreNamespaces && { ignoreNamespaces }) } },
    } as any),
  );

describe('meshGates.ignoreNamespaces', () => {
  it('is a label selector', () => {
    expect(read()).toBeUndefined();
    const matchExpressions = [{ key: 'preview', operator: 'Exists' }];
    expect(
      read({
        matchLabels: { 'acme.com/purpose': 'preview' },
        matchExpressions,
      }),
    ).toEqual({
      matchLabels: { 'acme.com/purpose': 'preview' },
      matchExpressions: [{ key: 'preview', operator: 'Exists', values: [] }],
    });
  });

  it.each([
    [{ matchLabels: {} }, 'would take every namespace'],
    [{ matchLabels: { a: 1 } }, 'no map of texts'],
    [
      { matchExpressions: [{ key: 'a', operator: 'Like' }] },
      'operator is none of In, NotIn, Exists, DoesNotExist',
    ],
    [
      { matchExpressions: [{ key: 'a', operator: 'In' }] },
      'values are needed with In',
    ],
    [
      { matchExpressions: [{ key: 'a', operator: 'Exists', values: ['b'] }] },
      'values have no meaning with Exists',
    ],
    [{ matchExpressions: [{ operator: 'Exists' }] }, 'key'],
  ])('refuses %j', (selector, message) => {
    expect(() => read(selector)).toThrow(message);
  });
});
