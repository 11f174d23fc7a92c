import type { CheckedExpression } from '../check/CheckedExpression';
import type { Environment } from '../environment/Environment';
import { TracedAttribute } from '../explain/TracedAttribute';
import { traced } from '../explain/tracing';
import { typeValue } from '../library/typeValue';
import type { Expression, Identifier, Select } from '../syntax/ast';
import { Attribute, type Evaluator, type Root } from './Attribute';
import { authorizerRoot, isAuthorizer } from './authorizerRoot';
import { planList, planMap, planStruct } from './planAggregate';
import { planCall } from './planCall';
import { planMacro } from './planMacro';
import { Planned } from './Planned';
import { PlanFailure } from './PlanFailure';
import { variableRoot, variablesRoot, type Compositions } from './roots';

/**
 * A variable of a macro: its name, and how to read it.
 * @internal
 */
export interface Local {
  readonly name: string;
  readonly read: Evaluator;
  readonly slot: number;
}

/**
 * Compiles a checked expression into closures, in the order and at the cost of cel-go's interpreter.
 * @internal
 */
export class Planner {
  private readonly locals: Local[] = [];
  private slots = 0;

  constructor(
    readonly checked: CheckedExpression,
    readonly environment: Environment,
    private readonly compositions: Compositions,
    /** The text of the expression where evaluations are to be traced. */
    private readonly source?: string,
  ) {}

  /** Whether evaluations are traced. */
  get tracing(): boolean {
    return this.source !== undefined;
  }

  /** A path from a root. */
  attribute(root: Root): Attribute {
    return this.tracing ? new TracedAttribute(root) : new Attribute(root);
  }

  /** How many places the variables of macros take. */
  get slotCount(): number {
    return this.slots;
  }

  /** Compiles a part. */
  plan(node: Expression): Planned {
    const planned = this.planKind(node);
    if (this.source === undefined) {
      return planned;
    }
    const { start, end } = node.range;
    const text = this.source.slice(start, end);
    return planned.traced(
      evaluate => traced(evaluate, node.range, text),
      this.attribute.bind(this),
    );
  }

  private planKind(node: Expression): Planned {
    switch (node.kind) {
      case 'literal':
        return Planned.constant(node.value);
      case 'identifier':
        return this.planIdentifier(node);
      case 'select':
        return this.planSelect(node);
      case 'call':
        return planCall(this, node);
      case 'list':
        return planList(this, node);
      case 'map':
        return planMap(this, node);
      case 'struct':
        return planStruct(this, node);
      default:
        return planMacro(this, node);
    }
  }

  /** Compiles a part of which only the value matters. */
  evaluator(node: Expression): Evaluator {
    return this.plan(node).evaluator();
  }

  /** A place for a variable of a macro. */
  newSlot(): number {
    return this.slots++;
  }

  /** Compiles with more variables in scope. */
  within<T>(locals: readonly Local[], plan: () => T): T {
    this.locals.push(...locals);
    const result = plan();
    this.locals.length -= locals.length;
    return result;
  }

  private planIdentifier(node: Identifier): Planned {
    const reference = this.checked.referenceOf(node)!;
    switch (reference.kind) {
      case 'type':
        return Planned.constant(typeValue(reference.type));
      case 'constant':
        return Planned.constant(reference.value);
      case 'local':
        return this.checked.typeOf(node).kind === 'type'
          ? this.planTypeLocal(reference.name, node)
          : this.planLocal(reference.name);
      default:
        if (this.isVariables(node)) {
          throw new PlanFailure(
            "'variables' can only be used as in variables.name",
            node.range,
          );
        }
        return this.planVariable(reference.name, node);
    }
  }

  private planVariable(name: string, node: Expression): Planned {
    return Planned.attribute(
      this.attribute({
        kind: 'value',
        evaluate: isAuthorizer(name)
          ? authorizerRoot(name, node.range)
          : variableRoot(name, node.range),
        origin: { variable: name },
      }),
    );
  }

  private isVariables(node: Expression): boolean {
    const reference = this.checked.referenceOf(node);
    return (
      reference?.kind === 'variable' &&
      reference.name === 'variables' &&
      this.compositions.size > 0
    );
  }

  /** A variable that holds a type cannot be read in Kubernetes, which looks for a type of its name. */
  planTypeLocal(name: string, node: Expression): Planned {
    const named = this.environment.namedType(name);
    if (!named) {
      throw new PlanFailure(`reference to undefined type: ${name}`, node.range);
    }
    return Planned.constant(typeValue(named.params[0]));
  }

  private planLocal(name: string): Planned {
    for (let index = this.locals.length - 1; index >= 0; index--) {
      const { name: known, read: evaluate, slot } = this.locals[index];
      if (known === name) {
        return Planned.attribute(
          this.attribute({ kind: 'value', evaluate, origin: { slot } }),
        );
      }
    }
    throw new TypeError(`there is no variable ${name}`);
  }

  private planSelect(node: Select): Planned {
    const reference = this.checked.referenceOf(node);
    if (reference?.kind === 'type') {
      return Planned.constant(typeValue(reference.type));
    }
    if (reference?.kind === 'constant') {
      return Planned.constant(reference.value);
    }
    if (reference?.kind === 'variable') {
      return this.planVariable(reference.name, node);
    }
    const operand = this.isVariables(node.operand)
      ? Planned.attribute(
          this.attribute({
            kind: 'value',
            evaluate: variablesRoot(this.compositions),
          }),
        )
      : this.plan(node.operand);
    const path = operand.attribute.with({
      constant: node.field,
      optional: node.optional,
      test: node.test,
      range: node.fieldRange,
    });
    return node.test ? Planned.presenceTest(path) : Planned.attribute(path);
  }
}
