import { CatalogEntity } from '../words';

/**
 * Completes what people write in annotations (`checkout`, `payments/checkout`, `group:payments`) to a full lower-case
 * entity ref; undefined where it is none.
 * @internal
 */
export function entityRef(
  text: string,
  defaultKind: string,
): string | undefined {
  const match = /^(?:([^:/\s]+):)?(?:([^:/\s]+)\/)?([^:/\s]+)$/.exec(
    text.trim(),
  );
  if (!match) {
    return undefined;
  }
  const [, kind = defaultKind, namespace = 'default', name] = match;
  return `${kind}:${namespace}/${name}`.toLowerCase();
}

/** An entity in a sentence: `component checkout`, with its namespace where that is not the default one. @internal */
export function nameEntity(entity: CatalogEntity): string {
  const namespace =
    entity.namespace.toLowerCase() === 'default' ? '' : `${entity.namespace}/`;
  return `${entity.kind.toLowerCase()} ${namespace}${entity.name}`;
}
