import type { CelValue } from '../api';
import type { Expression } from '../syntax/ast';
import type { Type } from './types';

/**
 * What a name stands for: a declared variable, a variable of a macro, a type, or a constant.
 * @internal
 */
export type Reference =
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'local'; readonly name: string }
  | { readonly kind: 'type'; readonly type: Type }
  | { readonly kind: 'constant'; readonly value: CelValue };

/**
 * What the checker found out about an expression; everything is kept by node id.
 * @internal
 */
export class CheckedExpression {
  constructor(
    readonly root: Expression,
    private readonly types: readonly Type[],
    private readonly references: ReadonlyMap<number, Reference>,
    private readonly overloads: ReadonlyMap<number, readonly string[]>,
    private readonly functions: ReadonlyMap<number, string>,
  ) {}

  typeOf(node: Expression): Type {
    return this.types[node.id];
  }

  /** What an identifier, or a selection that spells a qualified name, stands for. */
  referenceOf(node: Expression): Reference | undefined {
    return this.references.get(node.id);
  }

  /** The overloads that fit a call; several where dyn leaves it open. */
  overloadsOf(node: Expression): readonly string[] {
    return this.overloads.get(node.id) ?? [];
  }

  /** The qualified name of a function whose target is a namespace, such as `sets.contains`. */
  qualifiedNameOf(node: Expression): string | undefined {
    return this.functions.get(node.id);
  }
}
