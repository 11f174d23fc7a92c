import type { Expression } from '../syntax/ast';

/**
 * `a.b.c` where it is nothing but names; undefined for anything else.
 * @internal
 */
export function qualifiedName(node: Expression): string | undefined {
  if (node.kind === 'identifier') {
    return node.absolute ? `.${node.name}` : node.name;
  }
  if (node.kind === 'select' && !node.optional && !node.test) {
    const operand = qualifiedName(node.operand);
    return operand && `${operand}.${node.field}`;
  }
  return undefined;
}
