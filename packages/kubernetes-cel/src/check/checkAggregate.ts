import type {
  Expression,
  ListLiteral,
  MapLiteral,
  StructLiteral,
} from '../syntax/ast';
import { messageTypes } from '../messages/messageTypes';
import type { Checker } from './Checker';
import { mostGeneral } from './Substitution';
import { didYouMean } from './suggest';
import {
  listType,
  mapType,
  optionalContent,
  structType,
  types,
  type Type,
} from './types';

/** Checks `[a, ?b]`. @internal */
export function checkList(checker: Checker, node: ListLiteral): Type {
  let joined: Type | undefined;
  for (const { value, optional } of node.elements) {
    joined = join(checker, joined, checkContent(checker, value, optional));
  }
  return listType(joined ?? checker.substitution.freshParam());
}

/** Checks `{k: v, ?k: v}`. @internal */
export function checkMap(checker: Checker, node: MapLiteral): Type {
  let keys: Type | undefined;
  let values: Type | undefined;
  for (const { key, value, optional } of node.entries) {
    keys = join(checker, keys, checker.check(key));
    values = join(checker, values, checkContent(checker, value, optional));
  }
  return mapType(
    keys ?? checker.substitution.freshParam(),
    values ?? checker.substitution.freshParam(),
  );
}

/**
 * Checks `type{field: value}`: a message of protobuf. Kubernetes declares the fields of its types too, yet
 * cannot make them: that errs when evaluated.
 * @internal
 */
export function checkStruct(checker: Checker, node: StructLiteral): Type {
  const name = node.name.replace(/^\./, '');
  const message = messageTypes.get(name);
  const declared = message?.fields ?? checker.environment.fields(name);
  if (!declared) {
    const reason = `objects of type '${name}' cannot be made here`;
    return checker.fail(reason, node.range);
  }
  for (const field of node.fields) {
    const type = checkContent(checker, field.value, field.optional);
    const wanted = declared.get(field.name);
    const { range } = field.value;
    if (!wanted) {
      const hint = didYouMean(field.name, declared.keys());
      checker.fail(`undefined field '${field.name}'${hint}`, range);
    } else if (!checker.substitution.isAssignable(wanted, type)) {
      checker.fail(`expected ${wanted.key}, found ${type.key}`, range);
    }
  }
  return message?.type ?? structType(name);
}

/** The type of an element: of an optional one, what is in it. */
function checkContent(
  checker: Checker,
  node: Expression,
  optional: boolean,
): Type {
  const type = checker.check(node);
  const content = optional ? optionalContent(type) : type;
  if (content) {
    return content;
  }
  if (type.kind !== 'dyn') {
    checker.fail(`expected an optional, found ${type.key}`, node.range);
  }
  return type;
}

/** The type of elements so far with one more; mixed ones are refused when all types are known. */
function join(
  { substitution }: Checker,
  before: Type | undefined,
  type: Type,
): Type {
  if (!before) {
    return type;
  }
  return substitution.isAssignable(before, type)
    ? mostGeneral(before, type)
    : types.dyn;
}
