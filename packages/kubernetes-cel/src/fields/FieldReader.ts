import type { CheckedExpression } from '../check/CheckedExpression';
import type {
  Call,
  Comprehension,
  Expression,
  OptionalMap,
  Select,
  SortBy,
} from '../syntax/ast';
import {
  child,
  containing,
  either,
  nothing,
  type Flow,
  type VariablePath,
} from './Flow';

/**
 * What an expression reads and what its result may be.
 * @internal
 */
export interface FieldUse {
  /** Paths whose whole value is read. */
  readonly whole: readonly VariablePath[];
  /** Paths of which only the presence, or how many are there, is read. */
  readonly shallow: readonly VariablePath[];
  readonly result: Flow;
}

/**
 * Follows values from variables through an expression and notes which of their fields are read.
 * Errs on the side of too much: a function reads all of its arguments.
 * @internal
 */
export class FieldReader {
  private readonly whole: VariablePath[] = [];
  private readonly shallow: VariablePath[] = [];
  private readonly locals: [name: string, flow: Flow][] = [];

  constructor(
    private readonly checked: CheckedExpression,
    private readonly compositions: ReadonlyMap<string, () => FieldUse>,
  ) {}

  read(): FieldUse {
    const result = this.flow(this.checked.root);
    return { whole: this.whole, shallow: this.shallow, result };
  }

  private use(flow: Flow): void {
    this.whole.push(...flow.nodes);
    if (flow.inner) {
      this.use(flow.inner);
    }
  }

  private useAll(nodes: readonly Expression[]): Flow {
    nodes.forEach(node => this.use(this.flow(node)));
    return nothing;
  }

  private flow(node: Expression): Flow {
    switch (node.kind) {
      case 'identifier':
        return this.identifier(node);
      case 'select':
        return this.select(node);
      case 'call':
        return this.call(node);
      case 'list':
        return containing(node.elements.map(({ value }) => this.flow(value)));
      case 'map':
        this.useAll(node.entries.map(entry => entry.key));
        return containing(node.entries.map(({ value }) => this.flow(value)));
      case 'struct':
        return this.useAll(node.fields.map(field => field.value));
      case 'comprehension':
        return this.comprehension(node);
      case 'optional-map':
        return this.optionalMap(node);
      case 'sort-by':
        return this.sortBy(node);
      default:
        return nothing;
    }
  }

  private identifier(node: Expression & { name: string }): Flow {
    const reference = this.checked.referenceOf(node);
    switch (reference?.kind) {
      case 'variable':
        return { nodes: [[reference.name]] };
      case 'local':
        return this.local(reference.name);
      default:
        return nothing;
    }
  }

  private local(name: string): Flow {
    for (let index = this.locals.length - 1; index >= 0; index--) {
      if (this.locals[index][0] === name) {
        return this.locals[index][1];
      }
    }
    return nothing;
  }

  private within<T>(locals: readonly [string, Flow][], step: () => T): T {
    this.locals.push(...locals);
    const result = step();
    this.locals.length -= locals.length;
    return result;
  }

  private select(node: Select): Flow {
    const reference = this.checked.referenceOf(node);
    if (reference) {
      return reference.kind === 'variable'
        ? { nodes: [[reference.name]] }
        : nothing;
    }
    const composition = this.composition(node);
    if (composition) {
      this.whole.push(...composition.whole);
      this.shallow.push(...composition.shallow);
      return node.test ? nothing : composition.result;
    }
    const found = child(this.flow(node.operand), node.field);
    // What was selected from must be there, even if nothing under it is read.
    this.shallow.push(...found.nodes);
    return node.test ? nothing : found;
  }

  private composition(node: Select): FieldUse | undefined {
    const reference = this.checked.referenceOf(node.operand);
    return reference?.kind === 'variable' && reference.name === 'variables'
      ? this.compositions.get(node.field)?.()
      : undefined;
  }

  private call(node: Call): Flow {
    const parts = node.target ? [node.target, ...node.args] : node.args;
    switch (node.name) {
      case '_?_:_': {
        const [condition, truthy, falsy] = node.args;
        this.use(this.flow(condition));
        return either(this.flow(truthy), this.flow(falsy));
      }
      case '_[_]':
      case '_[?_]':
        return this.index(node);
      case 'or':
      case 'orValue':
      case 'value':
      case 'optional.of':
      case 'dyn':
        return parts.map(part => this.flow(part)).reduce(either, nothing);
      case 'hasValue':
      case 'type':
        return this.glance(parts);
      case 'size':
        parts.forEach(part =>
          this.shallow.push(...child(this.flow(part), '*').nodes),
        );
        return nothing;
      case '_==_':
      case '_!=_':
        return parts.some(
          part => part.kind === 'literal' && part.value === null,
        )
          ? this.glance(parts)
          : this.useAll(parts);
      default:
        return this.checked.qualifiedNameOf(node) === 'optional.of'
          ? this.flow(node.args[0])
          : this.useAll(this.checked.qualifiedNameOf(node) ? node.args : parts);
    }
  }

  /** Reads no more than what kind of values are there. */
  private glance(parts: readonly Expression[]): Flow {
    parts.forEach(part => this.shallow.push(...this.flow(part).nodes));
    return nothing;
  }

  private index(node: Call): Flow {
    const [operand, index] = node.args;
    const isField = index.kind === 'literal' && typeof index.value === 'string';
    this.use(this.flow(index));
    const found = child(
      this.flow(operand),
      isField ? String(index.value) : '*',
    );
    this.shallow.push(...found.nodes);
    return found;
  }

  private comprehension(node: Comprehension): Flow {
    const over = this.flow(node.over);
    const item = child(over, '*');
    this.shallow.push(...item.nodes);
    const locals: [string, Flow][] =
      node.variable2 === undefined
        ? [[node.variable, item]]
        : [
            [node.variable, nothing],
            [node.variable2, item],
          ];
    return this.within(locals, () => {
      if (node.filter) {
        this.use(this.flow(node.filter));
      }
      const body = this.flow(node.body);
      switch (node.gathering) {
        case 'list':
        case 'map':
          return containing([body]);
        case 'map-entries':
          // Equal keys of two maps are an error.
          this.shallow.push(...child(body, '*').nodes);
          return body;
        default:
          this.use(body);
          return nothing;
      }
    });
  }

  private optionalMap(node: OptionalMap): Flow {
    const target = this.flow(node.target);
    this.shallow.push(...target.nodes);
    return this.within([[node.variable, target]], () => this.flow(node.body));
  }

  private sortBy(node: SortBy): Flow {
    const target = this.flow(node.target);
    const item = child(target, '*');
    this.shallow.push(...item.nodes);
    this.within([[node.variable, item]], () => this.use(this.flow(node.body)));
    return target;
  }
}
