import { parseType } from '../check/parseType';
import type { Type } from '../check/types';

/** The fields of a struct type, by name. @internal */
export type Fields = ReadonlyMap<string, Type>;

/**
 * The typed variables of an admission request, as the API server declares them.
 * @internal
 */
const structs: Readonly<Record<string, string>> = {
  'kubernetes.AdmissionRequest': `
    kind: kubernetes.GroupVersionKind
    resource: kubernetes.GroupVersionResource
    subResource: string
    requestKind: kubernetes.GroupVersionKind
    requestResource: kubernetes.GroupVersionResource
    requestSubResource: string
    name: string
    namespace: string
    operation: string
    userInfo: kubernetes.UserInfo
    dryRun: bool
    options: dyn`,
  'kubernetes.GroupVersionKind': `
    group: string
    version: string
    kind: string`,
  'kubernetes.GroupVersionResource': `
    group: string
    version: string
    resource: string`,
  'kubernetes.UserInfo': `
    username: string
    uid: string
    groups: list(string)
    extra: map(string, list(string))`,
  'kubernetes.Namespace': `
    metadata: kubernetes.NamespaceMetadata
    spec: kubernetes.NamespaceSpec
    status: kubernetes.NamespaceStatus`,
  'kubernetes.NamespaceMetadata': `
    name: string
    generateName: string
    namespace: string
    labels: map(string, string)
    annotations: map(string, string)
    UID: string
    creationTimestamp: google.protobuf.Timestamp
    deletionGracePeriodSeconds: int
    deletionTimestamp: google.protobuf.Timestamp
    generation: int
    resourceVersion: string
    finalizers: list(string)`,
  'kubernetes.NamespaceSpec': `
    finalizers: list(string)`,
  'kubernetes.NamespaceStatus': `
    conditions: list(kubernetes.NamespaceCondition)
    phase: string`,
  'kubernetes.NamespaceCondition': `
    status: string
    type: string
    lastTransitionTime: google.protobuf.Timestamp
    message: string
    reason: string`,
};

/**
 * Those types by name.
 * @internal
 */
export const kubernetesTypes: ReadonlyMap<string, Fields> = new Map(
  Object.entries(structs).map(([name, text]) => [name, readFields(text)]),
);

function readFields(text: string): Fields {
  return new Map(
    text
      .trim()
      .split('\n')
      .map(line => {
        const [field, type] = line.trim().split(': ');
        return [field, parseType(type, name => Object.hasOwn(structs, name))];
      }),
  );
}
