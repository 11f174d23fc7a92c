/** The channel on which the backend says that something changed. @internal */
export const SIGNAL_CHANNEL = 'mesh-gates';

/**
 * What the backend says: that some entities changed (by key, so that nobody learns which entities there are), that
 * anything may have, or that the state of a cluster did. Never what it is now: whoever hears it reads again, with
 * their own rights.
 * @internal
 */
export type Signal =
  | { type: 'changed'; keys: string[] }
  | { type: 'all' }
  | { type: 'clusters' };

/** The signal in a message; undefined where it is none that this version knows. @internal */
export function signalOf(message: unknown): Signal | undefined {
  if (typeof message !== 'object' || message === null) {
    return undefined;
  }
  const { type, keys } = message as { type?: unknown; keys?: unknown };
  if (type === 'all' || type === 'clusters') {
    return { type };
  }
  return type === 'changed' && Array.isArray(keys)
    ? { type, keys: keys.filter(key => typeof key === 'string') }
    : undefined;
}

/** The key by which signals name an entity; undefined where the browser cannot tell, as on a page without TLS. @internal */
export async function signalKey(
  entityRef: string,
): Promise<string | undefined> {
  const { subtle } = globalThis.crypto ?? {};
  if (!subtle) {
    return undefined;
  }
  const digest = await subtle.digest(
    'SHA-256',
    new TextEncoder().encode(entityRef),
  );
  return [...new Uint8Array(digest).subarray(0, 6)]
    .map(byte => byte.toString(16).padStart(2, '0'))
    .join('');
}
