import type {
  Compilation,
  CompileError,
  CompileOptions,
  SourceRange,
} from './api';
import { Checker } from './check/Checker';
import { checkLiterals } from './check/checkLiterals';
import { parseType } from './check/parseType';
import {
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
import { Parser } from './syntax/parser';
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
  const compositions = (options.compositions ?? new Map()) as ReadonlyMap<
    string,
    CompiledProgram
  >;
  const checker = new Checker(
    environment,
    declaredVariables(options, compositions),
    new Map([[variablesType, compositionFields(compositions)]]),
  );
  const checked = checker.checkRoot(root);
  const errors = checker.errors.length
    ? checker.errors
    : checkLiterals(checked, environment.strictLiterals);
  if (errors.length) {
    return refuse(expression, errors);
  }
  const plan = (source?: string) => {
    const planner = new Planner(checked, environment, compositions, source);
    const evaluate = planner.evaluator(root);
    return { evaluate, slotCount: planner.slotCount };
  };
  const uses = new Map(
    [...compositions].map(([name, program]) => [
      name,
      () => program.fieldUse(),
    ]),
  );
  return {
    program: new CompiledProgram(
      expression,
      checked.typeOf(root),
      plan(),
      () => plan(expression),
      () => new FieldReader(checked, uses).read(),
    ),
  };
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
  compositions: ReadonlyMap<string, CompiledProgram>,
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

function compositionFields(
  compositions: ReadonlyMap<string, CompiledProgram>,
): Fields {
  return new Map(
    [...compositions].map(([name, program]) => [
      name,
      compositionType(program.checkedType),
    ]),
  );
}

/** The API server keeps simple types, lists and maps of a variable; any other becomes dyn. */
function compositionType(type: Type): Type {
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
    message,
    line: before.length,
    column: before[before.length - 1].length + 1,
    range: { start, end },
  };
}
