import type { Bindings } from '../api';
import { compile } from '../compile';

function explain(
  expression: string,
  bindings: Bindings,
  variables: Readonly<Record<string, string>> = {},
) {
  const compositions = new Map();
  for (const [name, each] of Object.entries(variables)) {
    compositions.set(name, compile(each, { compositions }).program);
  }
  return compile(expression, { compositions }).program!.explain(bindings);
}

function reads(...args: Parameters<typeof explain>): string[] {
  return explain(...args).reads.map(path => path.join('.'));
}

const service = {
  object: {
    kind: 'VirtualService',
    spec: {
      hosts: ['a', 'b'],
      http: [
        { route: [{ weight: 100 }] },
        { route: [{ weight: 20 }, { weight: 80 }] },
      ],
    },
  },
};

describe('the reads of an explanation', () => {
  it('name the item that decided', () => {
    expect(
      reads(
        'object.spec.http.all(h, h.route.all(r, r.weight == 100))',
        service,
      ),
    ).toEqual(['object.spec.http.1.route.0.weight']);
    expect(
      reads(
        'object.spec.http.exists(h, h.route.exists(r, r.weight == 80))',
        service,
      ),
    ).toEqual(['object.spec.http.1.route.1.weight']);
  });

  it('are those of the deciding term', () => {
    expect(
      reads("object.kind == 'Gateway' && object.spec.hosts[0] == 'a'", service),
    ).toEqual(['object.kind']);
    expect(
      reads(
        "object.kind == 'VirtualService' && object.spec.hosts[0] == 'b'",
        service,
      ),
    ).toEqual(['object.spec.hosts.0']);
    expect(
      reads("object.kind == 'Gateway' || object.spec.hosts[1] == 'b'", service),
    ).toEqual(['object.spec.hosts.1']);
  });

  it('are all where nothing decides alone', () => {
    expect(
      reads(
        "object.kind == 'VirtualService' && object.spec.hosts[0] == 'a'",
        service,
      ),
    ).toEqual(['object.kind', 'object.spec.hosts.0']);
  });

  it('are those of the side that a choice has taken', () => {
    expect(
      reads(
        "object.kind == 'x' ? object.spec.hosts[0] : object.spec.hosts[1]",
        service,
      ),
    ).toEqual(['object.kind', 'object.spec.hosts.1']);
  });

  it('include what was not there', () => {
    expect(reads('has(object.spec.tls)', service)).toEqual(['object.spec.tls']);
    expect(reads('object.spec.?tls.mode', service)).toEqual([
      'object.spec.tls',
    ]);
    expect(reads('object.spec.tls.mode', service)).toEqual(['object.spec.tls']);
  });

  it('follow items through filters, variables and keys', () => {
    expect(
      reads(
        'object.spec.http.filter(h, size(h.route) > 1).all(h, h.route[0].weight > 50)',
        service,
      ),
    ).toEqual(
      ['object.spec.http.1.route', 'object.spec.http.1.route.0.weight'].slice(
        1,
      ),
    );
    expect(
      reads('variables.routes.all(h, h.route[0].weight == 100)', service, {
        routes: 'object.spec.http',
      }),
    ).toEqual(['object.spec.http.1.route.0.weight']);
    expect(
      reads("object.labels.all(k, object.labels[k] == 'x')", {
        object: { labels: { a: 'x', b: 'y' } },
      }),
    ).toEqual(['object.labels.b']);
    expect(
      reads("object.labels.all(k, v, v == 'x')", {
        object: { labels: { a: 'x', b: 'y' } },
      }),
    ).toEqual(['object.labels.b']);
  });
});

describe('the trace of an explanation', () => {
  it('tells what each part has given, the inner ones first', () => {
    const { value, trace } = explain(
      "object.kind == 'Pod' || object.spec.x == 1",
      {
        object: { kind: 'Deployment', spec: {} },
      },
    ) as {
      value?: unknown;
      trace: readonly {
        expression: string;
        value?: unknown;
        error?: { code: string };
        depth: number;
      }[];
    };
    expect(value).toBeUndefined();
    expect(
      trace.map(step => [
        step.depth,
        step.expression,
        step.error?.code ?? step.value,
      ]),
    ).toEqual([
      [2, 'object.kind', 'Deployment'],
      [1, "object.kind == 'Pod'", false],
      [2, 'object.spec.x', 'no-such-key'],
      [1, 'object.spec.x == 1', 'no-such-key'],
      [0, "object.kind == 'Pod' || object.spec.x == 1", 'no-such-key'],
    ]);
  });

  it('has an end, however long the loop', () => {
    const { trace, reads: paths } = explain(
      'lists.range(100000).all(x, object.a == 1)',
      {
        object: { a: 1 },
      },
    );
    expect(trace.length).toBeLessThanOrEqual(1000);
    expect(paths).toEqual([['object', 'a']]);
  });
});

describe('an explanation', () => {
  it('gives what the evaluation gives', () => {
    for (const expression of [
      'object.spec.http.map(h, h.route[0].weight)',
      '(object.kind == "x" ? object.spec : object).kind',
      'object.spec.?hosts[?5].orValue("none")',
      'object.spec.http.filter(h, has(h.x)).size() == 0 && 1 / 0 == 1',
      '[object.spec].map(s, s.hosts)[0][1]',
      'object.spec.?tls.optMap(t, t.mode).hasValue()',
      '{"a": object.kind}.a + [1, 2].map(x, string(x)).join("")',
    ]) {
      const { program } = compile(expression);
      const { value, error } = program!.evaluate(service);
      const explained = program!.explain(service);
      expect([expression, explained.value, explained.error]).toEqual([
        expression,
        value,
        error,
      ]);
    }
  });
});
