import { FieldPath } from '@mesh-gates/kubernetes-cel';
import { LAST_APPLIED } from '../manifest/secrets';
import { KubernetesObject } from '../words';
import { covers, FieldMask, maskOf, prune } from './FieldMask';

/** Of every object, whatever its kind: who it is, and what matching, ownership and folding go by. */
const ALWAYS: readonly FieldPath[] = [
  'apiVersion',
  'kind',
  ...[
    'annotations',
    'labels',
    'name',
    'namespace',
    'ownerReferences',
    'resourceVersion',
    'uid',
  ].map(field => `metadata.${field}`),
  ...['spec.template', 'spec.jobTemplate.spec.template'].flatMap(template =>
    ['annotations', 'labels'].map(field => `${template}.metadata.${field}`),
  ),
].map(path => path.split('.'));

const ANNOTATIONS = ['metadata', 'annotations'];

/** What is kept of the objects of one kind. @public */
export class KeptFields {
  readonly #mask: FieldMask;
  readonly #lastApplied: boolean;

  /** @internal */
  constructor(
    paths: readonly FieldPath[],
    /** Fields at the root that are dropped whoever asks for them. */
    private readonly dropped: readonly string[] = [],
  ) {
    this.#mask = maskOf([...ALWAYS, ...paths]);
    this.#lastApplied = paths.some(asksForLastApplied);
  }

  /** Whether whatever other fields keep is kept by these too. */
  covers(other: KeptFields): boolean {
    return (
      covers(this.#mask, other.#mask) &&
      (this.#lastApplied || !other.#lastApplied)
    );
  }

  /** The object without what nobody looks at. */
  prune(object: KubernetesObject): KubernetesObject {
    const kept = prune(object, this.#mask) as KubernetesObject;
    const { annotations, managedFields: _managed, ...metadata } = kept.metadata;
    const result: KubernetesObject = { ...kept, metadata };
    for (const field of this.dropped) {
      delete result[field];
    }
    if (annotations) {
      result.metadata.annotations = this.#annotations(annotations);
    }
    return result;
  }

  /** What kubectl applied last is a copy of the whole object, and nothing that anybody configured: kept only where it is named. */
  #annotations(annotations: Record<string, string>): Record<string, string> {
    if (this.#lastApplied || !Object.hasOwn(annotations, LAST_APPLIED)) {
      return annotations;
    }
    const { [LAST_APPLIED]: _copy, ...others } = annotations;
    return others;
  }
}

/** Taken as a whole, or by name; going through all annotations is not asking for this one. */
function asksForLastApplied(path: FieldPath): boolean {
  const named = [...ANNOTATIONS, LAST_APPLIED];
  return (
    path.every((step, at) => step === named[at]) && path.length <= named.length
  );
}
