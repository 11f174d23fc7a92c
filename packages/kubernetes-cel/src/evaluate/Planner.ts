import type { CheckedExpression } from '../check/CheckedExpression';
import type { Environment } from '../environment/Environment';
import { typeValue } from '../library/typeValue';
import type { Expression, Identifier, Select } from '../syntax/ast';
import { Attribute, type Evaluator } from './Attribute';
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
  ) {}

  /** How many places the variables of macros take. */
  get slotCount(): number {
    return this.slots;
  }

  /** Compiles a part. */
  plan(node: Expression): Planned {
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
      case 'local':
        return rootAttribute(this.local(reference.name));
      default:
        if (this.isVariables(node)) {
          throw new PlanFailure(
            "'variables' can only be used as in variables.name",
            node.range,
          );
        }
        return rootAttribute(variableRoot(reference.name, node.range));
    }
  }

  private isVariables(node: Expression): boolean {
    const reference = this.checked.referenceOf(node);
    return (
      reference?.kind === 'variable' &&
      reference.name === 'variables' &&
      this.compositions.size > 0
    );
  }

  private local(name: string): Evaluator {
    for (let index = this.locals.length - 1; index >= 0; index--) {
      if (this.locals[index].name === name) {
        return this.locals[index].read;
      }
    }
    throw new TypeError(`there is no variable ${name}`);
  }

  private planSelect(node: Select): Planned {
    const reference = this.checked.referenceOf(node);
    if (reference?.kind === 'type') {
      return Planned.constant(typeValue(reference.type));
    }
    if (reference?.kind === 'variable') {
      return rootAttribute(variableRoot(reference.name, node.range));
    }
    const operand = this.isVariables(node.operand)
      ? rootAttribute(variablesRoot(this.compositions))
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

function rootAttribute(evaluate: Evaluator): Planned {
  return Planned.attribute(new Attribute({ kind: 'value', evaluate }));
}
