import type { SourceRange } from '../api';
import type { Overload } from '../environment/declare';
import type { Environment } from '../environment/Environment';
import type { Fields } from '../environment/kubernetesTypes';
import type { Expression, Identifier } from '../syntax/ast';
import { checkList, checkMap, checkStruct } from './checkAggregate';
import { checkCall } from './checkCall';
import { CheckedExpression, type Reference } from './CheckedExpression';
import { checkMacro } from './checkMacro';
import { checkSelect } from './checkSelect';
import { Declarations } from './Declarations';
import { Substitution } from './Substitution';
import { didYouMean } from './suggest';
import { types, type Type } from './types';

/**
 * What is wrong with an expression, and where.
 * @internal
 */
export interface CheckError {
  readonly message: string;
  readonly range: SourceRange;
}

/**
 * Gives every part of an expression a type and every call its overloads, or says what does not fit.
 * The rules for each kind of node stand in files of their own.
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

  /** Requires a bool of a part that has been checked. */
  requireBool(node: Expression, type: Type): boolean {
    const fits = this.substitution.isAssignable(type, types.bool);
    if (!fits) {
      const found = this.substitution.apply(type).key;
      this.fail(`expected a bool, found ${found}`, node.range);
    }
    return fits;
  }

  /** Notes what a name stands for. */
  refer(node: Expression, reference: Reference): void {
    this.references.set(node.id, reference);
  }

  /** Notes that a call is of a function whose target is a namespace. */
  qualify(node: Expression, name: string): void {
    this.functions.set(node.id, name);
  }

  /** Notes the overloads that fit a call. */
  settle(node: Expression, overloads: readonly Overload[]): void {
    this.overloads.set(
      node.id,
      overloads.map(overload => overload.id),
    );
  }

  fieldsOf(struct: string): Fields | undefined {
    return this.structs.get(struct) ?? this.environment.fields(struct);
  }

  private checkKind(node: Expression): Type {
    switch (node.kind) {
      case 'literal':
        return node.type;
      case 'identifier':
        return this.checkIdentifier(node);
      case 'select':
        return checkSelect(this, node);
      case 'call':
        return checkCall(this, node);
      case 'list':
        return checkList(this, node);
      case 'map':
        return checkMap(this, node);
      case 'struct':
        return checkStruct(this, node);
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
    this.refer(node, found.reference);
    return found.type;
  }
}
