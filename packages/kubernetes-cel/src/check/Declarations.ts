import type { Environment } from '../environment/Environment';
import type { Reference } from './CheckedExpression';
import { types, type Type } from './types';

interface Declared {
  readonly type: Type;
  readonly reference: Reference;
}

/**
 * The names in scope: declared variables, the variables of the macros around, types.
 * @internal
 */
export class Declarations {
  /** Whether a macro has brought variables so far. */
  hasEnteredMacro = false;
  private readonly locals: (readonly [name: string, type: Type])[] = [];

  constructor(
    private readonly variables: ReadonlyMap<string, Type>,
    private readonly environment: Environment,
  ) {}

  /** Runs a check with more variables in scope. */
  within<T>(
    variables: readonly (readonly [name: string, type: Type])[],
    check: () => T,
  ): T {
    this.hasEnteredMacro = true;
    this.locals.push(...variables);
    const result = check();
    this.locals.length -= variables.length;
    return result;
  }

  /** A single name; `absolute` names are never those of a macro. */
  resolve(name: string, absolute: boolean): Declared | undefined {
    const type = absolute ? undefined : this.local(name);
    return type
      ? { type, reference: { kind: 'local', name } }
      : this.global(name);
  }

  /** A name with dots, unless a macro's variable has its first part. */
  resolveQualified(name: string): Declared | undefined {
    const [first] = name.split('.', 1);
    return this.local(first) ? undefined : this.global(name.replace(/^\./, ''));
  }

  /** Every name without dots, for suggestions. */
  names(): string[] {
    return [...this.locals.map(([name]) => name), ...this.variables.keys()];
  }

  private local(name: string): Type | undefined {
    for (let index = this.locals.length - 1; index >= 0; index--) {
      if (this.locals[index][0] === name) {
        return this.locals[index][1];
      }
    }
    return undefined;
  }

  private global(name: string): Declared | undefined {
    const variable = this.variables.get(name);
    if (variable) {
      return { type: variable, reference: { kind: 'variable', name } };
    }
    if (name === 'google.protobuf.NullValue.NULL_VALUE') {
      // The only constant there is.
      return { type: types.int, reference: { kind: 'constant', value: 0 } };
    }
    const type = this.environment.namedType(name);
    return type && { type, reference: { kind: 'type', type: type.params[0] } };
  }
}
