import { controlPlanesOf } from '../detection/controlPlanes';
import { tagOfContainer } from '../detection/imageVersion';
import { versionIn } from '../detection/versions';

/** Open Service Mesh's control planes, its Azure add-on in `kube-system` included. @internal */
export const openServiceMeshControlPlanes = controlPlanesOf({
  mesh: 'OpenServiceMesh',
  name: 'osm',
  isControlPlane: ({ object: { metadata } }) =>
    metadata.labels?.app === 'osm-controller',
  isInjector: webhook => webhook === 'osm-inject.k8s.io',
  version: deployment => {
    const version = versionIn(tagOfContainer(deployment, ['osm-controller']));
    return { version, versionFrom: version && 'Image' };
  },
});
