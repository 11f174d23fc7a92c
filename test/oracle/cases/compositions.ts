import type { Question } from '../protocol';
import { readObject } from './written';

/** Policies' variables, and what reads them. */
const sets: readonly {
  readonly variables: Readonly<Record<string, string>>;
  readonly expressions: readonly string[];
}[] = [
  {
    variables: {
      containers: 'object.spec.containers',
      names: 'variables.containers.map(c, c.name)',
      limit: 'params.maxReplicas * 2',
      missing: 'object.nope',
      constant: '1 + 1',
      unused: 'lists.range(100).all(x, x >= 0)',
      typed: "request.userInfo.groups.exists(g, g == 'dev')",
      at: 'timestamp(0)',
      size: 'quantity(object.spec.containers[0].resources.limits.memory)',
      maybe: 'object.?nope',
      labels: 'object.metadata.labels',
      list: '[1, 2, 3]',
      map: "{'a': 1}",
      nothing: 'null',
      kind: 'request.kind',
      expensive:
        'lists.range(1000).all(x, lists.range(1000).all(y, x + y >= 0))',
    },
    expressions: [
      'variables.names',
      "'web' in variables.names",
      "variables.names.exists(n, n == 'proxy') && variables.names.size() == 2",
      'variables.limit + variables.limit',
      'variables.containers.size() <= variables.limit',
      'variables.missing',
      'variables.missing == 1 || true',
      'variables.missing == 1 && false',
      'has(variables.missing)',
      'has(variables.names)',
      'variables.?names',
      'variables.?missing',
      'variables.constant',
      'variables.constant + variables.constant + variables.constant',
      "variables.constant + 'x'",
      'variables.typed && variables.typed',
      'variables.typed + 1',
      'variables.unused',
      'variables.unused && variables.unused',
      'false && variables.unused',
      'true || variables.unused',
      'variables.at < timestamp(1)',
      'variables.at + 1',
      "variables.size.isLessThan(quantity('1Gi'))",
      "variables.size == quantity('128Mi')",
      'variables.size',
      'variables.maybe.hasValue()',
      "variables.maybe.orValue('x')",
      'variables.maybe',
      'variables.labels.app',
      "variables.labels['app'] == 'web'",
      'variables.labels.nope',
      'has(variables.labels.app)',
      'has(variables.labels.nope)',
      'variables.list[0] + 1',
      "variables.list[0] + 'x'",
      'variables.list.map(x, x + variables.constant)',
      'variables.list.all(x, x < variables.limit)',
      'variables.map.a',
      'variables.map.b',
      "variables.map['a'] + 1",
      'variables.nothing == null',
      'variables.kind.kind',
      'variables.kind.nope',
      'variables.expensive',
      'variables.expensive || true',
      'variables.nope',
      'has(variables.nope)',
      'variables',
      'variables == null',
      'size(variables)',
      'type(variables)',
      "variables['names']",
      'variables.names.map(n, n.size()).sum() + variables.limit',
      '[variables.constant, variables.limit]',
      '[variables.constant, variables.typed]',
      'variables.names == variables.names',
      'variables.constant == 2 ? variables.names : variables.missing',
      'variables.containers.all(c, variables.containers.exists(d, d.name == c.name))',
    ],
  },
];

/**
 * Expressions that read a policy's variables.
 * @internal
 */
export function compositionQuestions(): Question[] {
  const variables = readObject('pod');
  return sets.flatMap(each => {
    const compositions = Object.entries(each.variables).map(
      ([name, expression]) => ({ name, expression }),
    );
    return each.expressions.map(expression => ({
      expression,
      variables,
      compositions,
    }));
  });
}
