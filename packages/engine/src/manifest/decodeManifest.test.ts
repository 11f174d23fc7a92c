import { decodeManifest } from './decodeManifest';
import { defaultManifestLimits } from './limits';

const read = (text: string, limits = {}) =>
  decodeManifest(text, 'app.yaml', { ...defaultManifestLimits, ...limits });

const configMap = (data: string) =>
  `apiVersion: example.dev/v1\nkind: Thing\nmetadata: { name: thing }\nspec:\n${data}`;

/** What a YAML text under `spec` becomes. */
const specOf = (yaml: string) => {
  const { objects, problems } = read(configMap(yaml.replace(/^/gm, '  ')));
  expect(problems).toEqual([]);
  return objects[0].object.spec;
};

describe('decodeManifest', () => {
  it('reads documents in order, each with its place and text', () => {
    const { objects, problems, ignored } = read(
      [
        '# a comment',
        '---',
        'apiVersion: v1',
        'kind: Namespace',
        'metadata: { name: checkout }',
        '---',
        '',
        '--- # empty above',
        'apiVersion: v1',
        'kind: Service',
        'metadata:',
        '  name: cart',
        '  namespace: checkout',
      ].join('\n'),
    );
    expect(problems).toEqual([]);
    expect(ignored).toEqual([]);
    expect(objects.map(({ source }) => source)).toEqual([
      {
        file: 'app.yaml',
        document: 0,
        line: 3,
        text: 'apiVersion: v1\nkind: Namespace\nmetadata: { name: checkout }',
      },
      expect.objectContaining({ document: 2, line: 9 }),
    ]);
    expect(objects[1].object.metadata).toEqual({
      name: 'cart',
      namespace: 'checkout',
    });
  });

  it('keeps reading after a document that is no YAML, and names its line', () => {
    const { objects, problems } = read(
      [
        'apiVersion: v1',
        'kind: Namespace',
        'metadata: { name: first }',
        '---',
        'apiVersion: v1',
        'kind: [Namespace',
        'metadata: { name: second }',
        '---',
        'apiVersion: v1',
        'kind: Namespace',
        'metadata: { name: third }',
      ].join('\n'),
    );
    expect(objects.map(({ object }) => object.metadata.name)).toEqual([
      'first',
      'third',
    ]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ document: 1 });
    expect(problems[0].line).toBeGreaterThanOrEqual(6);
    expect(problems[0].message).toMatch(/^This is not YAML: /);
  });

  it('says so where a document is a template', () => {
    const { problems } = read(
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Values.name }}\n',
    );
    expect(problems[0].message).toMatch(/looks like a template/);
  });

  it('reports what is no Kubernetes object as ignored', () => {
    const { objects, problems, ignored } = read(
      [
        'replicas: 3',
        '---',
        '- op: replace',
        '---',
        'apiVersion: kustomize.config.k8s.io/v1beta1',
        'kind: Kustomization',
        'resources: []',
      ].join('\n'),
    );
    expect({ objects, problems }).toEqual({ objects: [], problems: [] });
    expect(ignored).toEqual([
      {
        document: 0,
        line: 1,
        reason: 'No apiVersion and kind, so no Kubernetes object',
      },
      { document: 1, line: 3, reason: 'Not a map, so no Kubernetes object' },
      {
        document: 2,
        line: 5,
        reason: 'Input of Kustomize, not an object of a cluster',
      },
    ]);
  });

  it.each([
    ['metadata: {}', 'Job has no metadata.name'],
    [
      'metadata: { generateName: run- }',
      'Job has metadata.generateName instead of a name; it gets one only when it is created',
    ],
    [
      'metadata: { name: "a/b" }',
      'metadata.name "a/b" is no name of an object',
    ],
    ['metadata: { name: 7 }', 'metadata.name 7 is no name of an object'],
    [
      'metadata: { name: a, labels: { version: 1 } }',
      'metadata.labels "version" is not text; put its value in quotes',
    ],
    [
      'metadata: { name: a, ownerReferences: [x] }',
      'metadata.ownerReferences is not a list of owners, each with apiVersion, kind and name',
    ],
  ])('refuses an object with %s', (metadata, message) => {
    const { objects, problems } = read(
      `apiVersion: batch/v1\nkind: Job\n${metadata}`,
    );
    expect(objects).toEqual([]);
    expect(problems).toEqual([{ document: 0, line: 1, message }]);
  });

  it('takes Lists apart, each item with its own line and text', () => {
    const { objects, problems } = read(
      [
        'apiVersion: v1',
        'kind: List',
        'items:',
        '- apiVersion: v1',
        '  kind: Namespace',
        '  metadata:',
        '    name: one',
        '- apiVersion: v1',
        '  kind: Namespace',
        '  metadata: {}',
        '- {apiVersion: v1, kind: Namespace, metadata: {name: three}}',
      ].join('\n'),
    );
    expect(objects.map(({ source }) => [source?.line, source?.text])).toEqual([
      [4, '- apiVersion: v1\n  kind: Namespace\n  metadata:\n    name: one\n'],
      [11, '- {apiVersion: v1, kind: Namespace, metadata: {name: three}}'],
    ]);
    expect(problems).toEqual([
      { document: 0, line: 8, message: 'Namespace has no metadata.name' },
    ]);
  });

  it('takes typed JSON lists apart and gives items the kind that the list says', () => {
    const { objects } = read(
      `{
  "apiVersion": "v1",
  "kind": "PodList",
  "metadata": { "note": "] }" },
  "items": [
    { "metadata": { "name": "a" } },
    { "metadata": { "name": "b" }, "spec": { "weight": 1.0, "size": 1 } }
  ]
}`,
    );
    expect(
      objects.map(({ object, source }) => [
        object.kind,
        object.metadata.name,
        source?.line,
      ]),
    ).toEqual([
      ['Pod', 'a', 6],
      ['Pod', 'b', 7],
    ]);
    expect(objects[1].source?.text).toMatch(/^ {4}\{ "metadata": .*\}$/);
  });

  describe('reads YAML words and numbers as kubectl does', () => {
    it.each<[string, unknown]>([
      ['yes', true],
      ['off', false],
      ['"yes"', 'yes'],
      ['010', 8],
      ['0x1F', 31],
      ['1_000', 1000],
      ['1.0', 1],
      ['1.5', 1.5],
      ['1e3', 1000],
      ['9007199254740993', 9007199254740993n],
      ['9223372036854775808', 9223372036854775808],
      ['1.2.3', '1.2.3'],
      ['2024-02-30', '2024-02-30'],
      ['-x', '-x'],
      ['1e400', '1e400'],
      ['!!str 7', '7'],
      ['!!int "7"', 7],
    ])('%s', (yaml, value) => {
      expect(specOf(`value: ${yaml}`)).toEqual({ value });
    });

    it('keys that are words or numbers become text', () => {
      expect(specOf('80: a\non: b')).toEqual({ '80': 'a', true: 'b' });
    });

    it('a number that JSON lacks is refused', () => {
      expect(read(configMap('  a: .nan')).problems).toEqual([
        {
          document: 0,
          line: 5,
          message: '.nan is not a number that JSON can carry',
        },
      ]);
    });
  });

  it('drops keys without a value, as an API server does, but keeps empty texts of metadata', () => {
    const { objects } = read(
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  labels:\n    empty:\n  annotations:\nspec:\n  x:\n  list: [null]\n',
    );
    expect(objects[0].object).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'a', labels: { empty: '' } },
      spec: { list: [null] },
    });
  });

  it('unfolds aliases and merge keys', () => {
    expect(
      specOf('base: &base { a: 1, b: 2 }\nuse: { <<: *base, b: 3 }'),
    ).toEqual({ base: { a: 1, b: 2 }, use: { a: 1, b: 3 } });
  });

  it('reads files with a byte order mark and CRLF', () => {
    const { objects, problems } = read(
      '\uFEFFapiVersion: v1\r\nkind: Namespace\r\nmetadata:\r\n  name: a\r\n',
    );
    expect(problems).toEqual([]);
    expect(objects[0].object.metadata.name).toBe('a');
  });

  it('reports tabs used to indent', () => {
    const { objects, problems } = read(
      'apiVersion: v1\nkind: Namespace\nmetadata:\n\tname: a\n',
    );
    expect(objects).toEqual([]);
    expect(problems[0]).toMatchObject({ line: 4 });
  });

  it('keeps the last value of a repeated key and reports it', () => {
    const { objects, problems } = read(configMap('  a: 1\n  a: 2'));
    expect(objects[0].object.spec).toEqual({ a: 2 });
    expect(problems).toEqual([
      {
        document: 0,
        line: 6,
        message: 'The key a is repeated; its last value is read',
      },
    ]);
  });

  describe('hostile input', () => {
    it('reads prototype keys as plain keys', () => {
      const { objects } = read(
        configMap('  __proto__: { polluted: true }\n  constructor: x'),
      );
      const spec = objects[0].object.spec as Record<string, unknown>;
      expect(Object.keys(spec)).toEqual(['__proto__', 'constructor']);
      expect(Object.getPrototypeOf(spec)).toBe(Object.prototype);
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    });

    it('reads prototype keys of merged maps and of JSON as plain keys', () => {
      const { objects } = read(
        `${configMap(
          '  a: &a { __proto__: { polluted: true } }\n  b: { <<: *a }',
        )}\n---\n{"apiVersion":"v1","kind":"X","metadata":{"name":"x"},"__proto__":{"polluted":true}}`,
      );
      expect(objects).toHaveLength(2);
      expect(Object.keys(objects[1].object)).toContain('__proto__');
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    });

    it('stops at a YAML bomb and reads the document after it', () => {
      const levels = Array.from(
        { length: 12 },
        (_, level) =>
          `  l${level}: &l${level} [${Array(9)
            .fill(level === 0 ? 'x' : `*l${level - 1}`)
            .join(', ')}]`,
      );
      const { objects, problems } = read(
        `${configMap(levels.join('\n'))}\n---\n${configMap('  a: 1')}`,
      );
      expect(objects).toHaveLength(1);
      expect(problems[0].message).toMatch(/More than 1000 aliases are used/);
    });

    it('stops at values that aliases unfold beyond the limit', () => {
      const { problems } = read(
        configMap('  a: &a [1, 1, 1, 1]\n  b: [*a, *a, *a, *a]'),
        { nodes: 30 },
      );
      expect(problems[0].message).toMatch(/unfolds to more than 30 values/);
    });

    it('stops at an alias that contains itself', () => {
      expect(read(configMap('  a: &a [*a]')).problems[0].message).toMatch(
        /An alias contains itself/,
      );
    });

    it.each([
      ['YAML', `${'['.repeat(200_000)}`],
      ['JSON', `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
      ['flow maps', '{a: '.repeat(2_000) + '}'.repeat(2_000)],
    ])('stops at endless nesting in %s', (_, text) => {
      const { objects, problems } = read(
        text === '' ? text : `${text}\n---\n${configMap('  a: 1')}`,
      );
      expect(objects).toHaveLength(1);
      expect(problems).toHaveLength(1);
      expect(problems[0].message.length).toBeLessThan(200);
    });

    it('reads no file beyond the limit', () => {
      const text = configMap(`  a: ${'x'.repeat(10 * 1024 * 1024)}`);
      expect(read(text)).toEqual({
        objects: [],
        ignored: [],
        problems: [
          {
            document: 0,
            line: 1,
            message: 'The file has 10 MiB and at most 8 MiB are read; split it',
          },
        ],
      });
    });

    it('counts bytes, not characters', () => {
      expect(read('# äöü€😀', { bytes: 15 }).problems).toEqual([]);
      expect(read('# äöü€😀', { bytes: 14 }).problems).toHaveLength(1);
    });

    it('refuses NUL characters', () => {
      expect(read(configMap('  a: "\\0"')).problems[0].message).toBe(
        'A text contains a NUL character',
      );
    });
  });
});
