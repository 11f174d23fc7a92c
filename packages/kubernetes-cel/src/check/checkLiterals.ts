import { children, type Expression } from '../syntax/ast';
import { checkPattern } from '../values/regex';
import { ValueError } from '../values/ValueError';
import type { CheckedExpression } from './CheckedExpression';
import type { CheckError } from './Checker';
import { checkFormat } from './checkFormat';
import { isSameType, optionalContent, types, type Type } from './types';

/**
 * What Kubernetes refuses beyond types: literals of mixed types (except under `format`) and, where
 * `strict`, as since 1.29, patterns and format templates that are wrong.
 * @internal
 */
export function checkLiterals(
  checked: CheckedExpression,
  strict: boolean,
): CheckError[] {
  const errors: CheckError[] = [];
  visit(checked.root, false);
  return errors;

  function visit(node: Expression, exempt: boolean): void {
    const inner = exempt || (node.kind === 'call' && node.name === 'format');
    if (!exempt) {
      checkAggregate(checked, node, errors);
    }
    if (strict) {
      checkPatternArgument(node, errors);
      checkFormat(checked, node, errors);
    }
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

/** Of an optional element whose type is not known to be optional, Kubernetes cannot tell, and panics. */
function contentType(type: Type, optional: boolean): Type {
  return optional ? optionalContent(type) ?? types.error : type;
}

function checkEqualTypes(
  parts: readonly { node: Expression; type: Type }[],
  errors: CheckError[],
): void {
  const different = parts.find(
    ({ type }) => type.kind === 'error' || !isSameType(type, parts[0].type),
  );
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
