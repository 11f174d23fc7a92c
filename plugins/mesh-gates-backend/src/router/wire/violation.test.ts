import { StoredViolation } from '../../store/read/readViolations';
import { violationOf } from './violation';

const stored: StoredViolation = {
  id: 'v1',
  cluster: 'prod',
  gate: 'a-gate',
  validation: 0,
  path: 'spec.host',
  value: '"cart"',
  message: 'A host is named.',
  gateRevision: 'r1',
  since: '2026-11-01T00:00:00.000Z',
  resource: 'networking.istio.io/destinationrules/shop/cart',
  object: {
    group: 'networking.istio.io',
    kind: 'DestinationRule',
    resource: 'destinationrules',
    version: 'v1',
    namespace: 'shop',
    name: 'cart',
  },
};

describe('violationOf', () => {
  const live = {
    ...stored,
    body: '{"kind":"DestinationRule","spec":{"host":"cart"}}',
  };
  const inFile = {
    ...stored,
    source: { file: 'cart.yaml', document: 0, line: 4 },
    excerpt: {
      firstLine: 7,
      lines: ['spec:', '  host: cart'],
      marked: [1, 1] as [number, number],
    },
  };

  it('shows the lines of a live object from its body', () => {
    expect(violationOf(live, true).excerpt).toEqual({
      lines: ['kind: DestinationRule', 'spec:', '  host: cart'],
      marked: [2, 2],
    });
  });

  it('shows the lines of a file as they were found, and where', () => {
    const { excerpt, source } = violationOf(inFile, true);
    expect(excerpt).toEqual(inFile.excerpt);
    expect(source).toEqual({ file: 'cart.yaml', document: 0, line: 8 });
  });

  it('shows neither lines nor values to whom content is hidden', () => {
    const shown = violationOf(live, false);
    expect(shown).not.toHaveProperty('excerpt');
    expect(JSON.stringify(shown)).not.toContain('host: cart');
    expect(shown).not.toHaveProperty('value');
  });
});
