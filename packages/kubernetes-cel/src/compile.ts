import type {
  Compilation,
  CompileError,
  CompileOptions,
  SourceRange,
} from './api';
import { Checker, type CheckError } from './check/Checker';
import type { CheckedExpression } from './check/CheckedExpression';
import { checkLiterals } from './check/checkLiterals';
import { schemaType } from './check/schemaTypes';
import { parseType } from './check/parseType';
import {
  isWrapper,
  opaqueType,
  structType,
  types,
  withParams,
  type Type,
} from './check/types';
import { CompiledProgram } from './CompiledProgram';
import { environmentOf, type Environment } from './environment/Environment';
import { kubernetesTypes, type Fields } from './environment/kubernetesTypes';
import { Planner } from './evaluate/Planner';
import { PlanFailure } from './evaluate/PlanFailure';
import { FieldReader } from './fields/FieldReader';
import { limits } from './limits';
import type { Compositions } from './evaluate/roots';
import type { Expression } from './syntax/ast';
import { Parser } from './syntax/Parser';
import { SyntaxFailure } from './syntax/SyntaxFailure';
import { kubernetesVersions } from './versions';

const admissionVariables: ReadonlyMap<string, Type> = new Map([
  ['object', types.dyn],
  ['oldObject', types.dyn],
  ['params', types.dyn],
  ['request', structType('kubernetes.AdmissionRequest')],
  ['namespaceObject', structType('kubernetes.Namespace')],
  ['authorizer', opaqueType('kubernetes.authorization.Authorizer')],
  [
    'authorizer.requestResource',
    opaqueType('kubernetes.authorization.ResourceCheck'),
  ],
]);

/** Names and types in a message may be as long as the expression. */
const longestMessage = 500;

const variablesType = 'kubernetes.variables';

/**
 * Parses, checks and compiles an expression; says every reason where Kubernetes would refuse it.
 * @public
 */
export function compile(
  expression: string,
  options: CompileOptions = {},
): Compilation {
  const version =
    options.kubernetes ?? kubernetesVersions[kubernetesVersions.length - 1];
  const environment = environmentOf(version);
  if (!environment) {
    throw new TypeError(
      `Kubernetes ${version} is not known; known are ${
        kubernetesVersions[0]
      } to ${kubernetesVersions[kubernetesVersions.length - 1]}`,
    );
  }
  try {
    return compileIn(environment, expression, options);
  } catch (error) {
    if (error instanceof SyntaxFailure) {
      return refuse(expression, [{ message: error.message, range: error }]);
    }
    if (error instanceof PlanFailure) {
      return refuse(expression, [error]);
    }
    throw error;
  }
}

function compileIn(
  environment: Environment,
  expression: string,
  options: CompileOptions,
): Compilation {
  requireSize(expression);
  const root = new Parser(expression, environment).parse();
  const compositions = (options.compositions ?? new Map()) as Compositions;
  const variables = declaredVariables(options, compositions);
  const structs = new Map([[variablesType, compositionFields(compositions)]]);
  const checker = new Checker(environment, variables, structs);
  const checked = checker.checkRoot(root);
  const errors = [
    ...checker.errors,
    ...schemaErrors(environment, root, variables, structs, options.schemas),
  ];
  if (errors.length === 0) {
    errors.push(...checkLiterals(checked, environment.strictLiterals));
  }
  if (errors.length > 0) {
    return refuse(expression, errors);
  }
  return { program: build(environment, expression, checked, compositions) };
}

function build(
  environment: Environment,
  expression: string,
  checked: CheckedExpression,
  compositions: Compositions,
): CompiledProgram {
  const plan = (source?: string) => {
    const planner = new Planner(checked, environment, compositions, source);
    const evaluate = planner.evaluator(checked.root);
    return { evaluate, slotCount: planner.slotCount };
  };
  const uses = new Map(
    [...compositions].map(([name, program]) => [
      name,
      () => program.fieldUse(),
    ]),
  );
  return new CompiledProgram(
    expression,
    checked.typeOf(checked.root),
    plan(),
    () => plan(expression),
    () => new FieldReader(checked, uses).read(),
  );
}

/**
 * What a schema makes of the expression. As in the API server it only adds errors: an expression is
 * evaluated by what is there, not by what should be.
 */
function schemaErrors(
  environment: Environment,
  root: Expression,
  variables: ReadonlyMap<string, Type>,
  structs: ReadonlyMap<string, Fields>,
  schemas: CompileOptions['schemas'] = {},
): CheckError[] {
  const typed = Object.entries(schemas).map(
    ([variable, schema]) => [variable, schemaType(variable, schema)] as const,
  );
  if (typed.length === 0) {
    return [];
  }
  const checker = new Checker(
    environment,
    new Map([
      ...variables,
      ...typed.map(([name, { type }]) => [name, type] as const),
    ]),
    new Map([...structs, ...typed.flatMap(([, each]) => [...each.structs])]),
  );
  checker.checkRoot(root);
  return checker.errors;
}

function requireSize(expression: string): void {
  const limit = limits.expressionCodePoints;
  // Two UTF-16 units at most make a code point.
  if (
    expression.length > limit * 2 ||
    (expression.length > limit && [...expression].length > limit)
  ) {
    throw new SyntaxFailure(
      `the expression is too long: the limit is ${limit} code points`,
      0,
      expression.length,
    );
  }
}

function declaredVariables(
  options: CompileOptions,
  compositions: Compositions,
): ReadonlyMap<string, Type> {
  const isStruct = (name: string) => kubernetesTypes.has(name);
  const variables = options.variables
    ? new Map(
        Object.entries(options.variables).map(([name, type]) => [
          name,
          parseType(type, isStruct),
        ]),
      )
    : new Map(admissionVariables);
  if (compositions.size > 0) {
    variables.set('variables', structType(variablesType));
  }
  return variables;
}

function compositionFields(compositions: Compositions): Fields {
  return new Map(
    [...compositions].map(([name, program]) => [
      name,
      compositionType(program.checkedType),
    ]),
  );
}

/** The API server keeps simple types, lists and maps of a variable; any other becomes dyn. */
function compositionType(type: Type): Type {
  if (isWrapper(type)) {
    return types.dyn;
  }
  switch (type.kind) {
    case 'list':
    case 'map':
      return withParams(type, type.params.map(compositionType));
    case 'opaque':
    case 'struct':
    case 'type':
      return types.dyn;
    default:
      return type;
  }
}

function refuse(
  expression: string,
  errors: readonly { message: string; range: SourceRange }[],
): Compilation {
  return {
    errors: errors.map(({ message, range }) =>
      locate(expression, message, range),
    ),
  };
}

function locate(
  expression: string,
  message: string,
  { start, end }: SourceRange,
): CompileError {
  const before = expression.slice(0, start).split(/\r\n|\r|\n/);
  return {
    message:
      message.length > longestMessage
        ? `${message.slice(0, longestMessage)}...`
        : message,
    line: before.length,
    column: before[before.length - 1].length + 1,
    range: { start, end },
  };
}
