import { InventoryView, Resource } from '@mesh-gates/engine';
import { SERVICES, WEBHOOKS } from '../detection/kinds';
import { injectorTarget } from '../detection/webhooks';
import { mapAt, textAt } from '../fields';

const TAG = 'istio.io/tag';
const REVISION = 'istio.io/rev';

const isInjector = (webhook: string) =>
  webhook.endsWith('sidecar-injector.istio.io');

/** The control plane that a webhook configuration stands for. @internal */
export interface InjectorPlace {
  namespace: string;
  revision: string;
  /** A name for the revision, where the webhook is about that name alone. */
  tag?: string;
}

/** The control plane that an injecting webhook configuration stands for; undefined for any other. @internal */
export function placeOfInjector(webhook: Resource): InjectorPlace | undefined {
  const target = injectorTarget(webhook, isInjector);
  if (!target) {
    return undefined;
  }
  const { labels = {} } = webhook.object.metadata;
  const revision = labels[REVISION] || 'default';
  const tag = labels[TAG];
  const namespace =
    'service' in target
      ? target.service.namespace
      : namespaceInName(webhook.id.name, tag ?? revision);
  return { namespace, revision, ...(tag && { tag }) };
}

/** The webhook configurations of a control plane, those that stand for a tag included. @internal */
export function injectorsOf(
  inventory: InventoryView,
  namespace: string,
  revision: string,
): readonly { webhook: Resource; tag?: string }[] {
  return inventory.all(WEBHOOKS).flatMap(webhook => {
    const place = placeOfInjector(webhook);
    return place?.namespace === namespace && place.revision === revision
      ? [{ webhook, tag: place.tag }]
      : [];
  });
}

/** Whether a webhook sends Pods out of the cluster: to an address, or by a Service that selects nothing in it. @internal */
export function leavesCluster(
  webhook: Resource,
  inventory: InventoryView,
): boolean {
  const target = injectorTarget(webhook, isInjector);
  if (!target || 'url' in target) {
    return target !== undefined;
  }
  const spec = inventory.get({ ...SERVICES, ...target.service })?.object.spec;
  return (
    mapAt(spec) !== undefined &&
    (textAt(spec, 'type') === 'ExternalName' ||
      Object.keys(mapAt(spec, 'selector') ?? {}).length === 0)
  );
}

/** Charts append the namespace to the name of what is cluster-scoped, unless it is the usual one. */
function namespaceInName(name: string, revision: string): string {
  const rest = name.replace(/^istio-(sidecar-injector|revision-tag)/, '');
  const suffix = `-${revision}`;
  const namespace = rest.startsWith(suffix) ? rest.slice(suffix.length) : rest;
  return namespace.slice(1) || 'istio-system';
}
