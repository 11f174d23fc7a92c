import type { Comprehension, OptionalMap, SortBy } from '../syntax/ast';
import { resolveOverloads } from './checkCall';
import type { Checker } from './Checker';
import { listType, mapType, optionalType, types, type Type } from './types';

/**
 * Checks what a macro stands for, with the same outcome as its expansion has in cel-go.
 * @internal
 */
export function checkMacro(
  checker: Checker,
  node: Comprehension | OptionalMap | SortBy,
): Type {
  switch (node.kind) {
    case 'comprehension':
      return checkComprehension(checker, node);
    case 'optional-map':
      return checkOptionalMap(checker, node);
    default:
      return checkSortBy(checker, node);
  }
}

function checkComprehension(checker: Checker, node: Comprehension): Type {
  const over = checker.substitution.apply(checker.check(node.over));
  const [first, second] = variableTypes(checker, node, over);
  const variables: [string, Type][] = [[node.variable, first]];
  if (node.variable2 !== undefined) {
    variables.push([node.variable2, second]);
  }
  return checker.declarations.within(variables, () => {
    const filter = node.filter && checker.check(node.filter);
    const type = checkGathering(checker, node, first);
    if (node.filter && filter) {
      // As late as in cel-go, where the filter is the condition of a choice.
      checker.requireBool(node.filter, filter);
    }
    return type;
  });
}

function checkGathering(
  checker: Checker,
  node: Comprehension,
  key: Type,
): Type {
  switch (node.gathering) {
    case 'list':
      return listType(checker.substitution.apply(checker.check(node.body)));
    case 'map':
      return mapType(
        checker.substitution.apply(key),
        checker.substitution.apply(checker.check(node.body)),
      );
    case 'map-entries':
      return mapEntries(checker, node);
    default:
      checker.requireBool(node.body, checker.check(node.body));
      return types.bool;
  }
}

function variableTypes(
  checker: Checker,
  node: Comprehension,
  over: Type,
): [Type, Type] {
  const two = node.variable2 !== undefined;
  switch (over.kind) {
    case 'list':
      return two ? [types.int, over.params[0]] : [over.params[0], types.error];
    case 'map':
      return [over.params[0], over.params[1]];
    case 'dyn':
    case 'error':
    case 'param':
      checker.substitution.isAssignable(types.dyn, over);
      return [types.dyn, types.dyn];
    default: {
      const type = checker.fail(
        `expected a list or a map, found ${over.key}`,
        node.over.range,
      );
      return [type, type];
    }
  }
}

function mapEntries(checker: Checker, node: Comprehension): Type {
  const type = checker.check(node.body);
  const map = mapType(
    checker.substitution.freshParam(),
    checker.substitution.freshParam(),
  );
  return checker.substitution.isAssignable(type, map)
    ? checker.substitution.apply(map)
    : checker.fail(`expected a map, found ${type.key}`, node.body.range);
}

function checkOptionalMap(checker: Checker, node: OptionalMap): Type {
  const { substitution, environment } = checker;
  const target = checker.check(node.target);
  const content = substitution.freshParam();
  if (!substitution.isAssignable(target, optionalType(content))) {
    const found = substitution.apply(target).key;
    return checker.fail(
      `expected an optional, found ${found}`,
      node.target.range,
    );
  }
  const variable = substitution.apply(content);
  const body = checker.declarations.within([[node.variable, variable]], () =>
    checker.check(node.body),
  );
  const truthy = node.flat ? body : optionalType(body);
  return resolveOverloads(
    checker,
    node,
    environment.overloads('_?_:_')!,
    [types.bool, truthy, optionalType(substitution.freshParam())],
    false,
    node.body.range,
  );
}

function checkSortBy(checker: Checker, node: SortBy): Type {
  const target = checker.substitution.apply(checker.check(node.target));
  const over: Comprehension = {
    ...node,
    kind: 'comprehension',
    gathering: 'list',
    over: node.target,
  };
  const [variable] = variableTypes(checker, over, target);
  const keys = checker.declarations.within([[node.variable, variable]], () =>
    checker.check(node.body),
  );
  return resolveOverloads(
    checker,
    node,
    checker.environment.overloads('@sortByAssociatedKeys')!,
    [target, listType(checker.substitution.apply(keys))],
    true,
    node.body.range,
  );
}
