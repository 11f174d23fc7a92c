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
    meshes
      .flatMap(mesh => mesh.configMaps)
      .some(pattern => {
        const [namespace, name] = pattern.split('/');
        return (
          segmentFits(namespace, id.namespace) && segmentFits(name, id.name)
        );
      })
  );
}

/** `*` stands for any run of characters; matched without a regular expression, for names are not ours. */
function segmentFits(pattern: string, text: string): boolean {
  const [first, ...others] = pattern.split('*');
  if (others.length === 0) {
    return pattern === text;
  }
  const last = others.pop()!;
  let at = first.length;
  if (!text.startsWith(first) || text.length < first.length + last.length) {
    return false;
  }
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) {
      return false;
    }
    at = found + part.length;
  }
  return text.endsWith(last) && text.length - last.length >= at;
}
