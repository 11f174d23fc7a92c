import { KubernetesObject, OwnerReference } from '../words';

/** @internal */
export function labelsOf(
  object: KubernetesObject,
): Readonly<Record<string, string>> {
  return object.metadata.labels ?? {};
}

/** @internal */
export function annotationsOf(
  object: KubernetesObject,
): Readonly<Record<string, string>> {
  return object.metadata.annotations ?? {};
}

/** @internal */
export function ownerReferencesOf(
  object: KubernetesObject,
): readonly OwnerReference[] {
  return object.metadata.ownerReferences ?? [];
}

/** Whether a value of a spec names an object the way owner references do; unlike `metadata`, a spec may hold anything. @internal */
export function isReference(value: unknown): value is OwnerReference {
  const { apiVersion, kind, name } = (value ?? {}) as Partial<OwnerReference>;
  return (
    typeof apiVersion === 'string' &&
    typeof kind === 'string' &&
    typeof name === 'string'
  );
}

/** The entries of a spec's map whose values are text. @internal */
export function textsOf(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return {};
  }
  return Object.fromEntries(
    Object.entries(value).filter(([, text]) => typeof text === 'string'),
  );
}
