import type { SourceRange } from '../api';
import type { Environment } from '../environment/Environment';
import type { Overload } from '../environment/declare';
import type { Fields } from '../environment/kubernetesTypes';
import type {
  Call,
  Expression,
  Identifier,
  ListLiteral,
  MapLiteral,
  Select,
  StructLiteral,
} from '../syntax/ast';
import { CheckedExpression, type Reference } from './CheckedExpression';
import { checkMacro } from './checkMacro';
import { Declarations } from './Declarations';
import { mostGeneral, Substitution } from './Substitution';
import { didYouMean } from './suggest';
import {
  isDynOrError,
  listType,
  mapType,
  optionalContent,
  optionalType,
  structType,
  types,
  type Type,
} from './types';

/** What is wrong with an expression, and where. @internal */
export interface CheckError {
  readonly message: string;
  readonly range: SourceRange;
}

/**
 * Gives every part of an expression a type and every call its overloads, or says what does not fit.
 * @internal
 */
export class Checker {
  readonly errors: CheckError[] = [];
  readonly substitution = new Substitution();
  readonly declarations: Declarations;
  private readonly types: Type[] = [];
  private readonly references = new Map<number, Reference>();
  private readonly overloads = new Map<number, readonly string[]>();
  private readonly functions = new Map<number, string>();

  constructor(
    readonly environment: Environment,
    variables: ReadonlyMap<string, Type>,
    private readonly structs: ReadonlyMap<string, Fields>,
  ) {
    this.declarations = new Declarations(variables, environment);
  }

  /** Checks the whole expression. */
  checkRoot(root: Expression): CheckedExpression {
    this.check(root);
    return new CheckedExpression(
      root,
      this.types.map(type => this.substitution.apply(type, true)),
      this.references,
      this.overloads,
      this.functions,
    );
  }

  /** Checks a part and gives its type. */
  check(node: Expression): Type {
    const type = this.checkKind(node);
    this.types[node.id] = type;
    return type;
  }

  /** Notes an error and goes on with a type that fits everything. */
  fail(message: string, range: SourceRange): Type {
    this.errors.push({ message, range });
    return types.error;
  }

  /** Requires a bool of a predicate. */
  requireBool(node: Expression, type: Type): void {
    if (!this.substitution.isAssignable(type, types.bool)) {
      const found = this.substitution.apply(type).key;
      this.fail(`expected a bool, found ${found}`, node.range);
    }
  }

  private checkKind(node: Expression): Type {
    switch (node.kind) {
      case 'literal':
        return node.type;
      case 'identifier':
        return this.checkIdentifier(node);
      case 'select':
        return this.checkSelect(node);
      case 'call':
        return this.checkCall(node);
      case 'list':
        return this.checkList(node);
      case 'map':
        return this.checkMap(node);
      case 'struct':
        return this.checkStruct(node);
      default:
        return checkMacro(this, node);
    }
  }

  private checkIdentifier(node: Identifier): Type {
    const found = this.declarations.resolve(node.name, node.absolute);
    if (!found) {
      const hint = didYouMean(node.name, this.declarations.names());
      return this.fail(`'${node.name}' is not declared${hint}`, node.range);
    }
    this.references.set(node.id, found.reference);
    return found.type;
  }

  private checkSelect(node: Select): Type {
    const qualified =
      node.optional || node.test ? undefined : qualifiedName(node);
    const found = qualified && this.declarations.resolveQualified(qualified);
    if (found) {
      this.references.set(node.id, found.reference);
      return found.type;
    }
    const type = this.selectField(node);
    return node.test ? types.bool : this.substitution.apply(type);
  }

  private selectField(node: Select): Type {
    const operand = this.substitution.apply(this.check(node.operand));
    const content = optionalContent(operand);
    const type = this.fieldType(node, content ?? operand);
    return content || node.optional ? optionalType(type) : type;
  }

  private fieldType(node: Select, target: Type): Type {
    switch (target.kind) {
      case 'map':
        return target.params[1];
      case 'struct': {
        const fields = this.fieldsOf(target.name);
        const type = fields?.get(node.field);
        if (!type) {
          const hint = didYouMean(node.field, fields?.keys() ?? []);
          return this.fail(
            `undefined field '${node.field}'${hint}`,
            node.fieldRange,
          );
        }
        return type;
      }
      case 'param':
        this.substitution.isAssignable(types.dyn, target);
        return types.dyn;
      default:
        if (!isDynOrError(target)) {
          this.fail(`${target.key} has no fields`, node.fieldRange);
        }
        return types.dyn;
    }
  }

  private fieldsOf(struct: string): Fields | undefined {
    return this.structs.get(struct) ?? this.environment.fields(struct);
  }

  private checkCall(node: Call): Type {
    const args = node.args.map(arg => this.check(arg));
    if (!node.target) {
      const name = node.name.replace(/^\./, '');
      return this.resolveCall(node, name, args, false);
    }
    const namespace = qualifiedName(node.target);
    const qualified = namespace && `${namespace}.${node.name}`;
    if (qualified && this.environment.overloads(qualified)) {
      this.functions.set(node.id, qualified);
      return this.resolveCall(node, qualified, args, false);
    }
    return this.resolveCall(
      node,
      node.name,
      [this.check(node.target), ...args],
      true,
    );
  }

  private resolveCall(
    node: Call,
    name: string,
    args: readonly Type[],
    member: boolean,
  ): Type {
    const overloads = this.environment.overloads(
      name,
      this.declarations.hasEnteredMacro,
    );
    if (!overloads) {
      return this.fail(this.unknownFunction(name), node.nameRange);
    }
    if (name === '_&&_' || name === '_||_') {
      return this.checkLogic(node, overloads[0], args);
    }
    return this.resolve(node, overloads, args, member, node.nameRange);
  }

  private unknownFunction(name: string): string {
    const since = this.environment.arrivesWith(name);
    return since
      ? `'${name}' needs Kubernetes ${since}; this is ${this.environment.version}`
      : `there is no function '${name}'${didYouMean(
          name,
          this.environment.functionNames(),
        )}`;
  }

  private checkLogic(
    node: Call,
    overload: Overload,
    args: readonly Type[],
  ): Type {
    let fits = true;
    args.forEach((type, index) => {
      if (!this.substitution.isAssignable(type, types.bool)) {
        fits = false;
        const found = this.substitution.apply(type).key;
        this.fail(`expected a bool, found ${found}`, node.args[index].range);
      }
    });
    this.overloads.set(node.id, [overload.id]);
    return fits ? types.bool : types.error;
  }

  /** Finds the overloads of a call that fit, notes them, and gives the type of the result. */
  resolve(
    node: Expression,
    overloads: readonly Overload[],
    args: readonly Type[],
    member: boolean,
    range: SourceRange,
  ): Type {
    const fitting: string[] = [];
    let result: Type | undefined;
    for (const overload of overloads) {
      const type =
        overload.member === member
          ? this.tryOverload(overload, args)
          : undefined;
      if (type) {
        fitting.push(overload.id);
        if (!result) {
          result = type;
        } else if (result.kind !== 'dyn' && result.key !== type.key) {
          result = types.dyn;
        }
      }
    }
    if (!result) {
      const found = args.map(arg => this.substitution.apply(arg, true).key);
      return this.fail(
        describeMismatch(overloads[0].name, found, member),
        range,
      );
    }
    this.overloads.set(node.id, fitting);
    return result;
  }

  private tryOverload(
    overload: Overload,
    args: readonly Type[],
  ): Type | undefined {
    const names = new Map(
      overload.params.map(name => [name, this.substitution.freshParam()]),
    );
    const wanted = overload.args.map(arg => Substitution.rename(arg, names));
    return this.substitution.areAssignable(args, wanted)
      ? this.substitution.apply(Substitution.rename(overload.result, names))
      : undefined;
  }

  private checkList(node: ListLiteral): Type {
    let joined: Type | undefined;
    for (const { value, optional } of node.elements) {
      const type = this.unwrapOptional(value, optional);
      joined = this.join(joined, type);
    }
    return listType(joined ?? this.substitution.freshParam());
  }

  private checkMap(node: MapLiteral): Type {
    let keys: Type | undefined;
    let values: Type | undefined;
    for (const { key, value, optional } of node.entries) {
      keys = this.join(keys, this.check(key));
      values = this.join(values, this.unwrapOptional(value, optional));
    }
    return mapType(
      keys ?? this.substitution.freshParam(),
      values ?? this.substitution.freshParam(),
    );
  }

  /** Kubernetes declares the fields of its types, yet cannot make them: that errs when evaluated. */
  private checkStruct(node: StructLiteral): Type {
    const name = node.name.replace(/^\./, '');
    const declared = this.environment.fields(name);
    if (!declared) {
      return this.fail(
        `objects of type '${name}' cannot be made here`,
        node.range,
      );
    }
    for (const field of node.fields) {
      const type = this.unwrapOptional(field.value, field.optional);
      const wanted = declared.get(field.name);
      const { range } = field.value;
      if (!wanted) {
        const hint = didYouMean(field.name, declared.keys());
        this.fail(`undefined field '${field.name}'${hint}`, range);
      } else if (!this.substitution.isAssignable(wanted, type)) {
        this.fail(`expected ${wanted.key}, found ${type.key}`, range);
      }
    }
    return structType(name);
  }

  private unwrapOptional(node: Expression, optional: boolean): Type {
    const type = this.check(node);
    const content = optional ? optionalContent(type) : type;
    if (content) {
      return content;
    }
    if (type.kind !== 'dyn') {
      this.fail(`expected an optional, found ${type.key}`, node.range);
    }
    return type;
  }

  /** The type of elements so far with one more; {@link checkLiterals} refuses those that are mixed. */
  private join(before: Type | undefined, type: Type): Type {
    if (!before) {
      return type;
    }
    if (this.substitution.isAssignable(before, type)) {
      return mostGeneral(before, type);
    }
    return types.dyn;
  }
}

function describeMismatch(
  name: string,
  args: readonly string[],
  member: boolean,
): string {
  const list = (member ? args.slice(1) : args).join(', ');
  return member
    ? `no such overload: ${args[0]}.${name}(${list})`
    : `no such overload: ${name}(${list})`;
}

/** `a.b.c` where it is nothing but names. */
function qualifiedName(node: Expression): string | undefined {
  if (node.kind === 'identifier') {
    return node.absolute ? `.${node.name}` : node.name;
  }
  if (node.kind === 'select' && !node.optional && !node.test) {
    const operand = qualifiedName(node.operand);
    return operand && `${operand}.${node.field}`;
  }
  return undefined;
}
