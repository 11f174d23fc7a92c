import { children, type Expression } from '../syntax/ast';
import { checkPattern } from '../values/regex';
import { ValueError } from '../values/ValueError';
import type { CheckedExpression } from './CheckedExpression';
import type { CheckError } from './Checker';
import { optionalContent, type Type } from './types';

/**
 * What Kubernetes 1.29 and later refuse beyond types: literals of mixed types (except under
 * `format`), patterns that do not compile.
 * @internal
 */
export function checkLiterals(checked: CheckedExpression): CheckError[] {
  const errors: CheckError[] = [];
  visit(checked.root, false);
  return errors;

  function visit(node: Expression, exempt: boolean): void {
    const inner = exempt || (node.kind === 'call' && node.name === 'format');
    if (!exempt) {
      checkAggregate(checked, node, errors);
    }
    checkPatternArgument(node, errors);
    children(node).forEach(child => visit(child, inner));
  }
}

function checkAggregate(
  checked: CheckedExpression,
  node: Expression,
  errors: CheckError[],
): void {
  if (node.kind === 'list') {
    checkEqualTypes(
      node.elements.map(({ value, optional }) => ({
        node: value,
        type: contentType(checked.typeOf(value), optional),
      })),
      errors,
    );
  } else if (node.kind === 'map') {
    checkEqualTypes(
      node.entries.map(({ key }) => ({ node: key, type: checked.typeOf(key) })),
      errors,
    );
    checkEqualTypes(
      node.entries.map(({ value, optional }) => ({
        node: value,
        type: contentType(checked.typeOf(value), optional),
      })),
      errors,
    );
  }
}

function contentType(type: Type, optional: boolean): Type {
  return optional ? optionalContent(type) ?? type : type;
}

function checkEqualTypes(
  parts: readonly { node: Expression; type: Type }[],
  errors: CheckError[],
): void {
  const different = parts.find(part => part.type.key !== parts[0].type.key);
  if (different) {
    errors.push({
      message: `expected ${parts[0].type.key} as before, found ${different.type.key}: use dyn() for each`,
      range: different.node.range,
    });
  }
}

function checkPatternArgument(node: Expression, errors: CheckError[]): void {
  // The first argument: of the function form that is the text, not the pattern, and Kubernetes
  // checks it all the same.
  const argument =
    node.kind === 'call' && node.name === 'matches' ? node.args[0] : undefined;
  if (argument?.kind !== 'literal' || typeof argument.value !== 'string') {
    return;
  }
  try {
    checkPattern(argument.value);
  } catch (error) {
    if (!(error instanceof ValueError)) {
      throw error;
    }
    errors.push({ message: error.message, range: argument.range });
  }
}
