import type { SourceRange } from '../api';
import type { Overload } from '../environment/declare';
import type { Call, Expression } from '../syntax/ast';
import type { Checker } from './Checker';
import { qualifiedName } from './qualifiedName';
import { Substitution } from './Substitution';
import { didYouMean } from './suggest';
import { types, type Type } from './types';

/**
 * Checks a call. A target that is a name may be a namespace: `sets.contains` is one function.
 * @internal
 */
export function checkCall(checker: Checker, node: Call): Type {
  const args = node.args.map(arg => checker.check(arg));
  if (!node.target) {
    const name = node.name.replace(/^\./, '');
    return checkArguments(checker, node, name, args, false);
  }
  const namespace = qualifiedName(node.target);
  const qualified = namespace && `${namespace}.${node.name}`;
  if (qualified && checker.environment.overloads(qualified)) {
    checker.qualify(node, qualified);
    return checkArguments(checker, node, qualified, args, false);
  }
  const target = checker.check(node.target);
  return checkArguments(checker, node, node.name, [target, ...args], true);
}

function checkArguments(
  checker: Checker,
  node: Call,
  name: string,
  args: readonly Type[],
  member: boolean,
): Type {
  const overloads = checker.environment.overloads(
    name,
    checker.declarations.hasEnteredMacro,
  );
  if (!overloads) {
    return checker.fail(unknownFunction(checker, name), node.nameRange);
  }
  if (name === '_&&_' || name === '_||_') {
    checker.settle(node, overloads);
    const fitting = args.map((type, index) =>
      checker.requireBool(node.args[index], type),
    );
    return fitting.every(Boolean) ? types.bool : types.error;
  }
  return resolveOverloads(
    checker,
    node,
    overloads,
    args,
    member,
    node.nameRange,
  );
}

function unknownFunction({ environment }: Checker, name: string): string {
  const since = environment.arrivesWith(name);
  return since
    ? `'${name}' needs Kubernetes ${since}; this is ${environment.version}`
    : `there is no function '${name}'${didYouMean(
        name,
        environment.functionNames(),
      )}`;
}

/**
 * Finds the overloads that fit, notes them, and gives the type of the result: that of the first, or
 * dyn where others differ.
 * @internal
 */
export function resolveOverloads(
  checker: Checker,
  node: Expression,
  overloads: readonly Overload[],
  args: readonly Type[],
  member: boolean,
  range: SourceRange,
): Type {
  const fitting: Overload[] = [];
  let result: Type | undefined;
  for (const overload of overloads) {
    const type =
      overload.member === member && overload.args.length === args.length
        ? tryOverload(checker.substitution, overload, args)
        : undefined;
    if (type) {
      fitting.push(overload);
      if (!result) {
        result = type;
      } else if (result.kind !== 'dyn' && result.key !== type.key) {
        result = types.dyn;
      }
    }
  }
  if (!result) {
    const found = args.map(arg => checker.substitution.apply(arg, true).key);
    const { name } = overloads[0];
    return checker.fail(describeMismatch(name, found, member), range);
  }
  checker.settle(node, fitting);
  return result;
}

function tryOverload(
  substitution: Substitution,
  overload: Overload,
  args: readonly Type[],
): Type | undefined {
  if (overload.params.length === 0) {
    return substitution.areAssignable(args, overload.args)
      ? overload.result
      : undefined;
  }
  const names = new Map(
    overload.params.map(name => [name, substitution.freshParam()]),
  );
  const wanted = overload.args.map(arg => Substitution.rename(arg, names));
  return substitution.areAssignable(args, wanted)
    ? substitution.apply(Substitution.rename(overload.result, names))
    : undefined;
}

function describeMismatch(
  name: string,
  args: readonly string[],
  member: boolean,
): string {
  const list = (member ? args.slice(1) : args).join(', ');
  const target = member ? `${args[0]}.` : '';
  return `no such overload: ${target}${name}(${list})`;
}
