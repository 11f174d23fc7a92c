import {
  listType,
  mapType,
  opaqueType,
  structType,
  types,
  typeType,
  type Type,
} from '../check/types';
import { kubernetesVersions } from '../versions';
import { authorizer } from './declarations/authorizer';
import { collections } from './declarations/collections';
import { kubernetes } from './declarations/kubernetes';
import { optional } from './declarations/optional';
import { standard } from './declarations/standard';
import { strings } from './declarations/strings';
import type { Overload } from './declare';
import { kubernetesTypes, type Fields } from './kubernetesTypes';
import { macros } from './macros';

const declarations: readonly Overload[] = [
  ...standard,
  ...authorizer,
  ...optional,
  ...strings,
  ...collections,
  ...kubernetes,
];

/** Types that can be named in an expression, by the version that brought them. */
const namedTypes: readonly (readonly [
  name: string,
  type: Type,
  since: string,
])[] = [
  ['bool', types.bool, '1.23'],
  ['bytes', types.bytes, '1.23'],
  ['double', types.double, '1.23'],
  ['int', types.int, '1.23'],
  ['uint', types.uint, '1.23'],
  ['string', types.string, '1.23'],
  ['null_type', types.null, '1.23'],
  ['list', listType(types.dyn), '1.23'],
  ['map', mapType(types.dyn, types.dyn), '1.23'],
  ['type', types.type, '1.23'],
  ['google.protobuf.Timestamp', types.timestamp, '1.23'],
  ['google.protobuf.Duration', types.duration, '1.23'],
  ['google.protobuf.Empty', structType('google.protobuf.Empty'), '1.23'],
  ['optional_type', opaqueType('optional_type', [types.dyn]), '1.28'],
  ['net.IP', opaqueType('net.IP'), '1.30'],
  ['net.CIDR', opaqueType('net.CIDR'), '1.30'],
];

/**
 * What an expression may use under one Kubernetes version: functions, macros, types, syntax.
 * @internal
 */
export class Environment {
  /** `a.?b` and its relatives. */
  readonly optionals: boolean;
  /** Whether literals are checked more strictly: equal types in aggregates, dates, patterns. */
  readonly strictLiterals: boolean;
  private readonly functions = new Map<string, Overload[]>();
  private readonly comparisons = new Map<string, Overload[]>();
  private readonly macros: ReadonlySet<string>;
  private readonly types = new Map<string, Type>();

  constructor(readonly version: string) {
    this.optionals = this.knows('1.28');
    this.strictLiterals = this.knows('1.29');
    for (const overload of declarations) {
      if (this.knows(overload.since)) {
        append(this.functions, overload);
      }
      if (isComparison(overload.name)) {
        append(this.comparisons, overload);
      }
    }
    this.macros = new Set(
      macros
        .filter(([, , since]) => this.knows(since))
        .map(([name, count]) => macroKey(name, count, name !== 'has')),
    );
    for (const [name, type, since] of namedTypes) {
      if (this.knows(since)) {
        this.types.set(name, typeType(type));
      }
    }
  }

  /** Whether something that came with a version is there. */
  knows(since: string): boolean {
    return (
      kubernetesVersions.indexOf(since) <=
      kubernetesVersions.indexOf(this.version)
    );
  }

  hasMacro(name: string, argumentCount: number, member: boolean): boolean {
    return this.macros.has(macroKey(name, argumentCount, member));
  }

  /**
   * The overloads of a function in order of preference. Before 1.28 numbers of different types do not
   * compare, yet cel-go forgets that from the first macro of an expression on (`afterMacro`).
   */
  overloads(name: string, afterMacro = false): readonly Overload[] | undefined {
    return (
      (afterMacro ? this.comparisons.get(name) : undefined) ??
      this.functions.get(name)
    );
  }

  /** The first version that has a function, where this one lacks it. */
  arrivesWith(name: string): string | undefined {
    return declarations.find(overload => overload.name === name)?.since;
  }

  /** Every function's name, for suggestions. */
  functionNames(): Iterable<string> {
    return this.functions.keys();
  }

  /** The type of a type's name. */
  namedType(name: string): Type | undefined {
    return this.types.get(name);
  }

  fields(struct: string): Fields | undefined {
    return kubernetesTypes.get(struct);
  }
}

function append(functions: Map<string, Overload[]>, overload: Overload): void {
  const others = functions.get(overload.name) ?? [];
  functions.set(overload.name, [...others, overload]);
}

function isComparison(name: string): boolean {
  return ['_<_', '_<=_', '_>_', '_>=_'].includes(name);
}

function macroKey(name: string, count: number, member: boolean): string {
  return `${name}:${count}:${member}`;
}

const environments = new Map<string, Environment>();

/**
 * The environment of a version, or undefined where the version is not known.
 * @internal
 */
export function environmentOf(version: string): Environment | undefined {
  if (!kubernetesVersions.includes(version)) {
    return undefined;
  }
  let environment = environments.get(version);
  if (!environment) {
    environment = new Environment(version);
    environments.set(version, environment);
  }
  return environment;
}
