import {
  coreKinds,
  KindDeclaration,
  KubernetesObject,
} from '@mesh-gates/engine';
import { meshes } from '@mesh-gates/meshes';
import { atOnce } from '../../control-plane/atOnce';
import { ControlPlane } from '../../control-plane/ControlPlane';
import { installDefinition } from '../../control-plane/definitions';

const WORKERS = 64;

/** Where a kind's objects are, of all namespaces or of one. */
function collection(
  { apiVersion }: Pick<KubernetesObject, 'apiVersion'>,
  { namespaced, resource }: KindDeclaration,
  namespace?: string,
): string {
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : '/api/v1';
  const within = namespaced && namespace ? `/namespaces/${namespace}` : '';
  return `${root}${within}/${resource}`;
}

function declarationOf({ apiVersion, kind }: KubernetesObject) {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  const known = [...coreKinds, ...meshes.flatMap(mesh => mesh.kinds)];
  const found = known.find(one => one.group === group && one.kind === kind);
  if (!found) throw new Error(`Nobody knows ${apiVersion} ${kind}`);
  return found;
}

/** Makes all objects, over many connections at once; resolves with the paths of their kinds. */
export async function fillCluster(
  plane: ControlPlane,
  objects: readonly KubernetesObject[],
): Promise<string[]> {
  const paths = new Map<string, KubernetesObject>();
  for (const object of objects) {
    paths.set(collection(object, declarationOf(object)), object);
  }
  for (const object of paths.values()) {
    const { group, kind, resource } = declarationOf(object);
    const version = object.apiVersion.split('/')[1];
    if (group.includes('istio.io')) {
      await installDefinition(plane, group, version, kind, resource);
    }
  }
  const namespaces = new Set(objects.map(({ metadata }) => metadata.namespace));
  await atOnce(WORKERS, [...namespaces].filter(Boolean), namespace =>
    plane.call('POST', '/api/v1/namespaces', {
      metadata: { name: namespace, labels: { 'istio-injection': 'enabled' } },
    }),
  );
  await atOnce(
    WORKERS,
    objects.filter(({ kind }) => kind !== 'Namespace'),
    object => {
      const { uid, resourceVersion, ...metadata } = object.metadata;
      const declaration = declarationOf(object);
      return plane.create(collection(object, declaration, metadata.namespace), {
        ...valid(object),
        metadata,
      });
    },
  );
  return [...paths.keys()];
}

/** What an API server asks of an object and a benchmark of judging does not need. */
function valid(object: KubernetesObject): KubernetesObject {
  if (object.kind !== 'Deployment' || object.metadata.name !== 'istiod') {
    return object;
  }
  const { spec } = object as any;
  const labels = { app: 'istiod' };
  return {
    ...object,
    spec: {
      ...spec,
      selector: { matchLabels: labels },
      template: { ...spec.template, metadata: { labels } },
    },
  };
}
