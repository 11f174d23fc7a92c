import type { Comprehension, Expression, Gathering, Select } from './ast';
import type { NodeStart } from './Grammar';
import { SyntaxFailure } from './SyntaxFailure';

/**
 * A call that the environment takes as a macro.
 * @internal
 */
export interface MacroCall {
  readonly name: string;
  readonly target?: Expression;
  readonly args: readonly Expression[];
  /** Starts the node that replaces the call. */
  node(): NodeStart;
}

/** The macros with one variable and those with two, by what they gather. */
const gatherings: Readonly<Record<string, Gathering>> = {
  all: 'all',
  exists: 'exists',
  exists_one: 'exists_one',
  existsOne: 'exists_one',
  map: 'list',
  filter: 'list',
  transformList: 'list',
  transformMap: 'map',
  transformMapEntry: 'map-entries',
};

/**
 * The node a macro stands for.
 * @internal
 */
export function expandMacro(call: MacroCall): Expression {
  switch (call.name) {
    case 'has':
      return presenceTest(call);
    case 'optMap':
    case 'optFlatMap':
      return {
        ...call.node(),
        kind: 'optional-map',
        flat: call.name === 'optFlatMap',
        target: call.target!,
        variable: variableName(call.args[0], call),
        body: call.args[1],
      };
    case 'sortBy':
      return sortBy(call);
    default:
      return comprehension(call);
  }
}

function presenceTest(call: MacroCall): Select {
  const [argument] = call.args;
  if (argument.kind !== 'select' || argument.test || argument.optional) {
    throw failure('has() takes a field selection such as a.b', argument);
  }
  return { ...argument, ...call.node(), test: true };
}

function comprehension(call: MacroCall): Comprehension {
  const { name, args } = call;
  const gathering = gatherings[name];
  const quantifies = ['all', 'exists', 'exists_one'].includes(gathering);
  const two = name.startsWith('transform') || (quantifies && args.length === 3);
  const variable = variableName(args[0], call);
  const variable2 = two ? variableName(args[1], call) : undefined;
  if (variable === variable2) {
    throw failure('the two variables must have different names', args[1]);
  }
  const rest = args.slice(two ? 2 : 1);
  const body = name === 'filter' ? args[0] : rest[rest.length - 1];
  const filter = name === 'filter' || rest.length === 2 ? rest[0] : undefined;
  return {
    ...call.node(),
    kind: 'comprehension',
    gathering,
    over: call.target!,
    variable,
    variable2,
    filter,
    body,
  };
}

function sortBy(call: MacroCall): Expression {
  const target = call.target!;
  if (['literal', 'map', 'struct'].includes(target.kind)) {
    throw failure(
      'sortBy() takes a list, a name, a selection or a call',
      target,
    );
  }
  return {
    ...call.node(),
    kind: 'sort-by',
    target,
    variable: variableName(call.args[0], call),
    body: call.args[1],
  };
}

function variableName(argument: Expression, call: MacroCall): string {
  if (argument.kind !== 'identifier') {
    throw failure(`${call.name}() takes the name of a variable here`, argument);
  }
  if (argument.name === '__result__') {
    throw failure("a variable cannot be called '__result__'", argument);
  }
  // cel-go takes a leading dot as part of the name, which then cannot be referred to.
  return argument.absolute ? `.${argument.name}` : argument.name;
}

function failure(message: string, at: Expression): SyntaxFailure {
  return new SyntaxFailure(message, at.range.start, at.range.end);
}
