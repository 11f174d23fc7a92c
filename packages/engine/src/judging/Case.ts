import {
  Activation,
  Evaluation,
  limits,
  Program,
} from '@mesh-gates/kubernetes-cel';
import { Matcher } from '../matching/matchResource';
import { LoadedGate, Resource } from '../words';
import { ReadFaults } from './bindings';
import { GatePrograms } from './gatePrograms';
import { GateUses } from './judgement';

/** What judging a resource needs of a gate. @internal */
export interface JudgingGate {
  loaded: LoadedGate;
  matches: Matcher;
  programs: GatePrograms;
  uses: GateUses;
}

/** One resource under judgement: its activation, and what is left of the budget for all of the gate's expressions. @internal */
export class Case {
  private remaining: number = limits.perPolicyCost;

  constructor(
    readonly gate: JudgingGate,
    readonly resource: Resource,
    readonly activation: Activation,
    /** What stood in the way of the gate's reads so far. */
    readonly faults: ReadFaults,
  ) {}

  evaluate(program: Program): Evaluation {
    const evaluation = program.evaluate(this.activation, this.remaining);
    this.remaining = Math.max(0, evaluation.remaining);
    return evaluation;
  }
}
