import { controlPlanesOf } from '../detection/controlPlanes';
import { tagOfContainer } from '../detection/imageVersion';
import { versionIn } from '../detection/versions';

/** Consul's control planes as consul-k8s installs them; their versions are those of consul-k8s. @internal */
export const consulControlPlanes = controlPlanesOf({
  mesh: 'Consul',
  name: 'consul',
  isControlPlane: ({ id, object: { metadata } }) =>
    metadata.labels?.component === 'connect-injector' &&
    id.name.endsWith('connect-injector'),
  isInjector: webhook =>
    webhook.endsWith('-connect-injector.consul.hashicorp.com'),
  version: deployment => {
    const tag = tagOfContainer(deployment, ['sidecar-injector']);
    const version = versionIn(tag);
    return { version, versionFrom: version && 'Image' };
  },
});
