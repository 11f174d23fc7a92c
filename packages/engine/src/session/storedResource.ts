import { matchesNamePatterns } from '../access';
import { redactObject } from '../manifest';
import { DERIVED_GROUP, Mesh, Resource, StoredResource } from '../words';

/** A resource as it is stored: without what no page shows, secrets redacted. @internal */
export function storedResource(
  resource: Resource,
  meshes: readonly Mesh[],
): StoredResource {
  const { id, kind, version, object, source } = resource;
  const { status: _status, ...rest } = object;
  const { uid, resourceVersion } = object.metadata;
  return {
    id,
    kind,
    version,
    uid,
    resourceVersion,
    body: redactObject(
      { ...rest, metadata: object.metadata } as typeof object,
      id,
      {
        configMapData: isNamedConfigMap(resource, meshes),
      },
    ),
    source: source && {
      file: source.file,
      document: source.document,
      line: source.line,
    },
    derived: id.group === DERIVED_GROUP,
  };
}

function isNamedConfigMap({ id }: Resource, meshes: readonly Mesh[]): boolean {
  return (
    id.group === '' &&
    id.resource === 'configmaps' &&
    matchesNamePatterns(
      meshes.flatMap(mesh => mesh.configMaps),
      id.namespace,
      id.name,
    )
  );
}
