import { Resource } from '@mesh-gates/engine';
import { controlPlanesOf } from '../detection/controlPlanes';
import { tagOfContainer } from '../detection/imageVersion';
import { MeshSpec } from '../detection/meshResource';
import { compareVersions, versionIn } from '../detection/versions';

const COMPONENT = 'linkerd.io/control-plane-component';
const COMPONENTS = ['destination', 'identity', 'proxy-injector'];

/** The edge releases that versions were made of, the newest first; edge releases are named by year, month and count. */
const EDGES: readonly [edge: string, version: string][] = [
  ['26.6.3', '2.20'],
  ['25.10.7', '2.19'],
  ['25.4.4', '2.18'],
  ['24.11.8', '2.17'],
  ['24.8.2', '2.16'],
  ['24.2.4', '2.15'],
];

/** Linkerd's control planes. @internal */
export const linkerdControlPlanes = controlPlanesOf({
  mesh: 'Linkerd',
  name: 'linkerd',
  isControlPlane: ({ object: { metadata } }) =>
    COMPONENTS.includes(metadata.labels?.[COMPONENT] ?? ''),
  isInjector: webhook => webhook === 'linkerd-proxy-injector.linkerd.io',
  version: versionOf,
});

function versionOf(
  deployment: Resource,
): Pick<MeshSpec, 'version' | 'versionFrom'> {
  const labels = deployment.object.metadata.labels ?? {};
  // The proxy beside it has a version of its own.
  const image = versionOfRelease(
    tagOfContainer(deployment, [labels[COMPONENT]]),
  );
  if (image) {
    return { version: image, versionFrom: 'Image' };
  }
  const label = versionOfRelease(labels['app.kubernetes.io/version'] ?? '');
  return { version: label, versionFrom: label && 'Label' };
}

/** `stable-2.14.10` and `enterprise-2.17.1` name a version; `edge-25.5.1` is the version that it came after. */
function versionOfRelease(release: string): string {
  const edge = versionIn(/^edge-(.*)$/.exec(release)?.[1] ?? '');
  return edge
    ? EDGES.find(([since]) => compareVersions(since, edge) <= 0)?.[1] ?? ''
    : versionIn(release.replace(/^(stable|enterprise|version)-/, ''));
}
