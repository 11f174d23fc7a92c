import { decodeManifest } from './decodeManifest';
import { excerptOf, excerptOfStored } from './excerpt';

const excerptIn = (yaml: string, path: string, index = 0) => {
  const { objects } = decodeManifest(yaml, 'file.yaml');
  const { object, source } = objects[index];
  return excerptOf(object, source, path);
};

const virtualService = `# routes
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
spec:
  hosts:
  - "*"
  http:
  - route:
    - destination:
        host: cart
      weight: 100
`;

describe('excerptOf', () => {
  it('shows the violating line with three lines around it, numbered as in the file', () => {
    expect(excerptIn(virtualService, 'spec.hosts[0]')).toEqual({
      firstLine: 5,
      lines: [
        '  name: cart',
        'spec:',
        '  hosts:',
        '  - "*"',
        '  http:',
        '  - route:',
        '    - destination:',
      ],
      marked: [3, 3],
    });
  });

  it('marks the key line of a block and only a few lines of it', () => {
    const excerpt = excerptIn(virtualService, 'spec');
    expect(excerpt?.lines[excerpt.marked[0]]).toBe('spec:');
    expect(excerpt!.marked[1] - excerpt!.marked[0]).toBe(4);
  });

  it('marks the nearest parent of a field that is not there', () => {
    const excerpt = excerptIn(virtualService, 'spec.http[0].retries.attempts');
    expect(excerpt?.lines[excerpt.marked[0]]).toBe('  - route:');
  });

  it('marks the kind where the object as a whole is meant', () => {
    const excerpt = excerptIn(virtualService, '');
    expect(excerpt?.lines[excerpt.marked[0]]).toBe('kind: VirtualService');
  });

  it('counts lines within the file for items of a List and later documents', () => {
    const excerpt = excerptIn(
      `a: 1\n---\napiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Service\n  metadata:\n    name: a\n  spec:\n    ports:\n    - port: 80\n`,
      'spec.ports[0].port',
    );
    expect(excerpt).toMatchObject({ firstLine: 9, marked: [3, 3] });
    expect(excerpt?.lines[3]).toBe('    - port: 80');
  });

  it('writes YAML where the object came from no file', () => {
    const { objects } = decodeManifest(virtualService, 'x');
    const excerpt = excerptOf(objects[0].object, undefined, 'spec.hosts[0]');
    expect(excerpt).not.toHaveProperty('firstLine');
    expect(excerpt?.lines[excerpt.marked[0]]).toBe('    - "*"');
  });

  it('shows no value of a Secret', () => {
    const excerpt = excerptIn(
      'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\ndata:\n  key: c2VjcmV0\nstringData:\n  other: |\n    line one\n    line two\n',
      'data.key',
    );
    expect(excerpt?.lines.join('\n')).not.toMatch(/c2VjcmV0|line one|line two/);
    expect(excerpt?.lines).toContain('  key: [redacted]');
  });

  it('shows no value of an environment variable, and nothing that looks like a secret', () => {
    const text = excerptIn(
      `apiVersion: v1
kind: Pod
metadata:
  name: a
spec:
  containers:
  - env:
    - name: DB
      value: postgres
    - name: URL
      value: "http://user:hunter2@db"
    image: x
    args: ["--token=abcdef123456"]
    password: { value: 1 }
`,
      'spec.containers[0].image',
    )!.lines.join('\n');
    expect(text).not.toMatch(/postgres|hunter2|abcdef123456/);
    expect(text).toMatch(/name: URL/);
  });

  it('cuts endless lines around the place', () => {
    const excerpt = excerptIn(
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'X',
        metadata: { name: 'x' },
        spec: { filler: 'y'.repeat(100_000), bad: 'here' },
      }),
      'spec.bad',
    );
    expect(excerpt?.lines).toHaveLength(1);
    expect(excerpt?.lines[0].length).toBeLessThan(450);
    expect(excerpt?.lines[0]).toMatch(/"bad":"here"/);
  });
});

describe('excerptOfStored', () => {
  it('shows the lines of an object that came from no file', () => {
    const body = JSON.stringify({
      kind: 'DestinationRule',
      spec: { host: 'cart', trafficPolicy: { tls: { mode: 'DISABLE' } } },
    });
    expect(excerptOfStored(body, 'spec.trafficPolicy.tls.mode')).toEqual({
      lines: [
        '  host: cart',
        '  trafficPolicy:',
        '    tls:',
        '      mode: DISABLE',
      ],
      marked: [3, 3],
    });
  });
});
