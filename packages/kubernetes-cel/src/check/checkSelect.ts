import type { Select } from '../syntax/ast';
import type { Checker } from './Checker';
import { qualifiedName } from './qualifiedName';
import { didYouMean } from './suggest';
import {
  isDynOrError,
  optionalContent,
  optionalType,
  types,
  type Type,
} from './types';

/**
 * Checks a selection. Names with dots come first: `net.IP` is a type, not a field of `net`.
 * @internal
 */
export function checkSelect(checker: Checker, node: Select): Type {
  const name = node.optional || node.test ? undefined : qualifiedName(node);
  const found = name && checker.declarations.resolveQualified(name);
  if (found) {
    checker.refer(node, found.reference);
    return found.type;
  }
  const operand = checker.substitution.apply(checker.check(node.operand));
  const content = optionalContent(operand);
  const type = fieldType(checker, node, content ?? operand);
  if (node.test) {
    return types.bool;
  }
  return checker.substitution.apply(
    content || node.optional ? optionalType(type) : type,
  );
}

function fieldType(checker: Checker, node: Select, target: Type): Type {
  switch (target.kind) {
    case 'map':
      return target.params[1];
    case 'struct': {
      const fields = checker.fieldsOf(target.name);
      const type = fields?.get(node.field);
      if (!type) {
        const hint = didYouMean(node.field, fields?.keys() ?? []);
        const message = `undefined field '${node.field}'${hint}`;
        return checker.fail(message, node.fieldRange);
      }
      return type;
    }
    case 'param':
      checker.substitution.isAssignable(types.dyn, target);
      return types.dyn;
    default:
      if (!isDynOrError(target)) {
        checker.fail(`${target.key} has no fields`, node.fieldRange);
      }
      return types.dyn;
  }
}
