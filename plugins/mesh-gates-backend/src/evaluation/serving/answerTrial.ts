import { Mesh, PutObject, coreKinds, decodeManifest } from '@mesh-gates/engine';
import {
  AnswerMessage,
  EvaluateMessage,
  FailureMessage,
  PostedObject,
} from '../protocol';
import { ClusterBench } from './ClusterBench';

/** How posted manifests are called where lines of theirs are named. */
const POSTED_FILE = 'manifest';

/** Judges posted manifests against a cluster's inventory. @internal */
export function answerTrial(
  against: Pick<ClusterBench, 'evaluate'> | undefined,
  meshes: readonly Mesh[],
  { id, cluster, stored, manifests, entity, namespace, grant }: EvaluateMessage,
): AnswerMessage | FailureMessage {
  const { objects, problems, ignored } = decodeManifest(manifests, POSTED_FILE);
  const outcomes = against?.evaluate({
    ...{ objects, entity, grant },
    defaultNamespace: namespace,
  });
  if (!outcomes) {
    return {
      type: 'failure',
      id,
      cluster,
      reason: `Cluster ${cluster} is being read; nothing can be judged against it yet`,
    };
  }
  const posted = objects.map(object => postedObject(object, meshes, namespace));
  for (const { object, violations } of outcomes) {
    // The Session knows kinds that the cluster defines itself.
    const known = violations[0]?.resource;
    if (known) {
      posted[object] = {
        ...posted[object],
        resource: known.resource,
        namespace: known.namespace,
      };
    }
  }
  const answer = { objects: posted, outcomes, problems, ignored };
  return { type: 'answer', id, stored, ...answer };
}

function postedObject(
  { object, source }: PutObject,
  meshes: readonly Mesh[],
  defaultNamespace: string,
): PostedObject {
  const slash = object.apiVersion.indexOf('/');
  const group = slash < 0 ? '' : object.apiVersion.slice(0, slash);
  const declared = [...coreKinds, ...meshes.flatMap(mesh => mesh.kinds)].find(
    kind => kind.group === group && kind.kind === object.kind,
  );
  const { name, namespace = defaultNamespace } = object.metadata;
  return {
    group,
    kind: object.kind,
    resource: declared?.resource ?? `${object.kind.toLowerCase()}s`,
    namespace: declared?.namespaced === false ? '' : namespace,
    name,
    document: source?.document ?? 0,
    line: source?.line ?? 1,
  };
}
