import { Resource } from '@mesh-gates/engine';
import { listAt, textAt } from '../fields';

/** Whom a webhook configuration sends Pods to: a Service of the cluster, or an address outside of it. @internal */
export type InjectorTarget =
  | { service: { namespace: string; name: string } }
  | { url: string };

/** Whom the first webhook whose name is a mesh's sends Pods to; undefined where no webhook's name is. @internal */
export function injectorTarget(
  configuration: Resource,
  isInjector: (webhook: string) => boolean,
): InjectorTarget | undefined {
  const webhook = listAt(configuration.object, 'webhooks').find(one =>
    isInjector(textAt(one, 'name') ?? ''),
  );
  const namespace = textAt(webhook, 'clientConfig', 'service', 'namespace');
  const name = textAt(webhook, 'clientConfig', 'service', 'name');
  const url = textAt(webhook, 'clientConfig', 'url');
  if (namespace && name) {
    return { service: { namespace, name } };
  }
  return url ? { url } : undefined;
}
