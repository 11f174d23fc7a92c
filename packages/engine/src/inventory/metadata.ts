import { KubernetesObject, OwnerReference } from '../words';

/** Labels as far as they are text: a manifest may hold anything. @internal */
export function labelsOf(
  object: KubernetesObject,
): Readonly<Record<string, string>> {
  return textsOf(object.metadata.labels);
}

/** Annotations as far as they are text. @internal */
export function annotationsOf(
  object: KubernetesObject,
): Readonly<Record<string, string>> {
  return textsOf(object.metadata.annotations);
}

/** Owner references as far as they name something. @internal */
export function ownerReferencesOf(
  object: KubernetesObject,
): readonly OwnerReference[] {
  const references: unknown = object.metadata.ownerReferences;
  return Array.isArray(references) ? references.filter(isReference) : [];
}

/** Whether a value names an object the way owner references and target references do. @internal */
export function isReference(value: unknown): value is OwnerReference {
  const { apiVersion, kind, name } = (value ?? {}) as Partial<OwnerReference>;
  return (
    typeof apiVersion === 'string' &&
    typeof kind === 'string' &&
    typeof name === 'string'
  );
}

/** The entries of a map whose values are text; the map itself where all are. @internal */
export function textsOf(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return {};
  }
  const entries = Object.entries(value);
  return entries.every(([, text]) => typeof text === 'string')
    ? (value as Record<string, string>)
    : Object.fromEntries(
        entries.filter(([, text]) => typeof text === 'string'),
      );
}
