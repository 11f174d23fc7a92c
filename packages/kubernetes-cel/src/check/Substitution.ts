import {
  isDynOrError,
  isNullable,
  isSameType,
  paramType,
  types,
  withParams,
  type Type,
} from './types';

/**
 * What type parameters stand for, found by unification as cel-go's checker does it.
 * Failed attempts are undone by {@link attempt}.
 * @internal
 */
export class Substitution {
  private readonly bound = new Map<string, Type>();
  private readonly trail: [key: string, before: Type | undefined][] = [];
  private fresh = 0;

  /** A parameter that nothing else uses. */
  freshParam(): Type {
    return paramType(`_var${this.fresh++}`);
  }

  /** Whether one type may stand where another is wanted; learns from it only if so. */
  isAssignable(type: Type, wanted: Type): boolean {
    return this.attempt(() => this.unify(type, wanted));
  }

  /** As {@link isAssignable}, for each of a list. */
  areAssignable(list: readonly Type[], wanted: readonly Type[]): boolean {
    return this.attempt(() => this.unifyAll(list, wanted));
  }

  /** The type with parameters replaced; those unbound become dyn where asked. */
  apply(type: Type, unboundToDyn = false): Type {
    const bound = this.bound.get(type.key);
    if (bound) {
      return this.apply(bound, unboundToDyn);
    }
    if (type.kind === 'param') {
      return unboundToDyn ? types.dyn : type;
    }
    if (type.params.length === 0) {
      return type;
    }
    const params = type.params.map(param => this.apply(param, unboundToDyn));
    return params.every((param, index) => param === type.params[index])
      ? type
      : withParams(type, params);
  }

  /** The type with other types for its parameters' names. */
  static rename(type: Type, names: ReadonlyMap<string, Type>): Type {
    if (type.kind === 'param') {
      return names.get(type.name) ?? type;
    }
    return type.params.length
      ? withParams(
          type,
          type.params.map(param => Substitution.rename(param, names)),
        )
      : type;
  }

  private attempt(step: () => boolean): boolean {
    const mark = this.trail.length;
    if (step()) {
      return true;
    }
    while (this.trail.length > mark) {
      const [key, before] = this.trail.pop()!;
      if (before) {
        this.bound.set(key, before);
      } else {
        this.bound.delete(key);
      }
    }
    return false;
  }

  private bind(param: Type, type: Type): void {
    this.trail.push([param.key, this.bound.get(param.key)]);
    this.bound.set(param.key, type);
  }

  private unifyAll(list: readonly Type[], wanted: readonly Type[]): boolean {
    return (
      list.length === wanted.length &&
      list.every((type, index) => this.unify(type, wanted[index]))
    );
  }

  private unify(a: Type, b: Type): boolean {
    if (b.kind === 'param') {
      const { valid, bound } = this.tryBind(a, b);
      if (valid || bound) {
        return valid;
      }
    }
    if (a.kind === 'param') {
      return this.tryBind(b, a).valid;
    }
    if (isDynOrError(a) || isDynOrError(b)) {
      return true;
    }
    if (a.kind === 'null') {
      return isNullable(b);
    }
    if (b.kind === 'null') {
      return isNullable(a);
    }
    switch (a.kind) {
      case 'type':
        return b.kind === 'type';
      case 'opaque':
      case 'list':
      case 'map':
        return (
          a.kind === b.kind &&
          a.name === b.name &&
          this.unifyAll(a.params, b.params)
        );
      default:
        // By name: a wrapper and what it wraps take each other.
        return a.name === b.name;
    }
  }

  /** Whether a parameter can stand for a type, and whether it stood for something before. */
  private tryBind(type: Type, param: Type): { valid: boolean; bound: boolean } {
    if (type.key === param.key) {
      return { valid: true, bound: true };
    }
    const before = this.bound.get(param.key);
    if (before) {
      if (isSameType(type, before)) {
        return { valid: true, bound: true };
      }
      if (!this.unify(type, before)) {
        return { valid: false, bound: true };
      }
      const general = mostGeneral(type, before);
      if (!this.occursIn(param, general)) {
        this.bind(param, general);
      }
      return { valid: true, bound: true };
    }
    if (this.occursIn(param, type)) {
      return { valid: false, bound: false };
    }
    this.bind(param, type);
    return { valid: true, bound: false };
  }

  private occursIn(param: Type, type: Type): boolean {
    if (type.key === param.key) {
      return true;
    }
    if (type.kind === 'param') {
      const bound = this.bound.get(type.key);
      return bound !== undefined && this.occursIn(param, bound);
    }
    return type.params.some(inner => this.occursIn(param, inner));
  }
}

/**
 * The more general of two types that unify.
 * @internal
 */
export function mostGeneral(a: Type, b: Type): Type {
  return isEqualOrLessSpecific(a, b) ? a : b;
}

function isEqualOrLessSpecific(a: Type, b: Type): boolean {
  if (a.kind === 'dyn' || a.kind === 'param') {
    return true;
  }
  if (b.kind === 'dyn' || b.kind === 'param' || a.kind !== b.kind) {
    return false;
  }
  switch (a.kind) {
    case 'opaque':
    case 'list':
    case 'map':
      return (
        a.name === b.name &&
        a.params.length === b.params.length &&
        a.params.every((param, index) =>
          isEqualOrLessSpecific(param, b.params[index]),
        )
      );
    case 'type':
      return true;
    default:
      return a.name === b.name;
  }
}
