import { children, type Expression, type ListLiteral } from '../syntax/ast';
import { parseTemplate, type FormatClause } from '../values/formatTemplate';
import { ValueError } from '../values/ValueError';
import type { CheckedExpression } from './CheckedExpression';
import type { CheckError } from './Checker';
import type { Type } from './types';

const numbers = ['int', 'uint'];
const doubles = ['double', 'string'];

/** What each clause takes; `%s` takes more and looks into literals. */
const clauseKinds: Readonly<Record<FormatClause['verb'], readonly string[]>> = {
  s: [
    'list',
    'map',
    'int',
    'uint',
    'double',
    'bool',
    'string',
    'timestamp',
    'bytes',
    'duration',
    'type',
    'null',
  ],
  d: numbers,
  f: doubles,
  e: doubles,
  b: [...numbers, 'bool'],
  x: [...numbers, 'string', 'bytes'],
  X: [...numbers, 'string', 'bytes'],
  o: numbers,
};

/**
 * Checks a constant template against a literal list of arguments, as Kubernetes does when it builds
 * an expression.
 * @internal
 */
export function checkFormat(
  checked: CheckedExpression,
  node: Expression,
  errors: CheckError[],
): void {
  if (node.kind !== 'call' || node.name !== 'format' || !node.target) {
    return;
  }
  const { target } = node;
  const [list] = node.args;
  if (
    target.kind !== 'literal' ||
    typeof target.value !== 'string' ||
    list?.kind !== 'list'
  ) {
    return;
  }
  try {
    checkArguments(checked, parseTemplate(target.value), list, errors);
  } catch (error) {
    if (!(error instanceof ValueError)) {
      throw error;
    }
    errors.push({ message: error.message, range: target.range });
  }
}

function checkArguments(
  checked: CheckedExpression,
  template: readonly (string | FormatClause)[],
  list: ListLiteral,
  errors: CheckError[],
): void {
  const clauses = template.filter(
    (part): part is FormatClause => typeof part !== 'string',
  );
  const args = list.elements.map(element => element.value);
  if (args.length !== clauses.length) {
    const message = `the template takes ${clauses.length} arguments, not ${args.length}`;
    errors.push({ message, range: list.range });
    return;
  }
  clauses.forEach(({ verb }, index) => {
    const misfit = findMisfit(checked, args[index], verb);
    if (misfit) {
      const found = checked.typeOf(misfit).key;
      const message = `%${verb} does not take ${found}`;
      errors.push({ message, range: misfit.range });
    }
  });
}

function findMisfit(
  checked: CheckedExpression,
  node: Expression,
  verb: FormatClause['verb'],
): Expression | undefined {
  if (verb === 's') {
    return findUnprintable(checked, node);
  }
  return fits(checked.typeOf(node), verb) ? undefined : node;
}

function fits(type: Type, verb: FormatClause['verb']): boolean {
  return type.kind === 'dyn' || clauseKinds[verb].includes(type.kind);
}

/** The part of an argument that `%s` does not take. */
function findUnprintable(
  checked: CheckedExpression,
  node: Expression,
): Expression | undefined {
  if (!fits(checked.typeOf(node), 's')) {
    return node;
  }
  for (const part of partsOf(node)) {
    const found = findUnprintable(checked, part);
    if (found) {
      return found;
    }
  }
  return undefined;
}

function partsOf(node: Expression): readonly Expression[] {
  return node.kind === 'list' || node.kind === 'map' ? children(node) : [];
}
