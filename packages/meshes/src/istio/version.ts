import { InventoryView, Resource } from '@mesh-gates/engine';
import { tagOfContainer } from '../detection/imageVersion';
import { MeshSpec } from '../detection/meshResource';
import { versionIn } from '../detection/versions';
import { mapAt, textAt } from '../fields';
import { CONFIG_MAPS, injectorConfigMapOfRevision } from './names';

/** More of the injector's values is not looked at. */
const MOST_TEXT = 256 * 1024;

/** The version of a control plane, from what is the surest of it; '' where nothing names one. @internal */
export function versionOf(
  inventory: InventoryView,
  namespace: string,
  revision: string,
  istiod: Resource | undefined,
): Pick<MeshSpec, 'version' | 'versionFrom'> {
  const { meshVersion } = inventory.cluster;
  if (meshVersion) {
    return { version: meshVersion, versionFrom: 'Configuration' };
  }
  const image = istiod
    ? istioVersion(tagOfContainer(istiod, ['discovery']))
    : '';
  if (image) {
    return { version: image, versionFrom: 'Image' };
  }
  const label = istiod ? versionOfLabels(istiod) : '';
  if (label) {
    return { version: label, versionFrom: 'Label' };
  }
  const values = versionOfValues(inventory, namespace, revision);
  if (values) {
    return { version: values, versionFrom: 'InjectorConfigMap' };
  }
  // Azure's add-on names its revisions after the version, and only those.
  const asm = /^asm-1-(\d+)$/.exec(revision);
  return asm
    ? { version: `1.${asm[1]}`, versionFrom: 'Revision' }
    : { version: '', versionFrom: '' };
}

/** OpenShift's charts before its version 3 wrote the version of the product, not of Istio. */
function versionOfLabels({ object: { metadata } }: Resource): string {
  const { labels = {} } = metadata;
  return 'maistra-version' in labels
    ? ''
    : istioVersion(labels['app.kubernetes.io/version'] ?? '') ||
        istioVersion(labels['operator.istio.io/version'] ?? '');
}

/** The tag of the proxies that are injected, which charts keep equal to the control plane's. */
function versionOfValues(
  inventory: InventoryView,
  namespace: string,
  revision: string,
): string {
  const name = injectorConfigMapOfRevision(revision);
  const found = inventory.get({ ...CONFIG_MAPS, namespace, name });
  const text = textAt(found?.object.data, 'values') ?? '';
  try {
    const values: unknown =
      text && text.length <= MOST_TEXT ? JSON.parse(text) : {};
    return istioVersion(textAt(mapAt(values, 'global'), 'tag') ?? '');
  } catch {
    return '';
  }
}

/** Istio's versions begin with 1; other numbers are those of a product around it. */
function istioVersion(text: string): string {
  const version = versionIn(text);
  return version.startsWith('1.') ? version : '';
}
