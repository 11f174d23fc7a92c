/** Auth providers of the Kubernetes plugin that log in by what the server itself has. */
const BY_SERVER = ['serviceAccount', 'googleServiceAccount', 'aws', 'azure'];

/** Those that need the token of a person in a browser. */
const BY_BROWSER = ['aks', 'google', 'oidc'];

/** Those that log in with nothing. */
const BY_NOTHING = ['anonymous', 'localKubectlProxy'];

/**
 * Why a cluster cannot be watched from a backend, by the auth provider that it has in the Kubernetes plugin.
 *
 * The plugin's proxy sets the header `Authorization` only where its strategy yields a bearer token. Where it yields none
 * (nothing, or a client certificate), plugin-kubernetes-backend before 0.21.13 sends the caller's own header on: our
 * Backstage token would reach the cluster. So what is not known to yield a token is refused until somebody allows it.
 * @internal
 */
export function whyUnusable(
  authProvider: string,
  { allowTokenForwarding }: { allowTokenForwarding: boolean },
): string | undefined {
  if (BY_SERVER.includes(authProvider)) {
    return undefined;
  }
  if (BY_BROWSER.includes(authProvider)) {
    return `its auth provider ${authProvider} logs in with the token of a person in a browser, which a backend does not have; give it one of ${BY_SERVER.join(
      ', ',
    )}, or name the cluster in meshGates.clusters`;
  }
  if (allowTokenForwarding) {
    return undefined;
  }
  const how = BY_NOTHING.includes(authProvider)
    ? `gives no token`
    : `is not known to give a token`;
  return `its auth provider ${authProvider} ${how}, and without one the Kubernetes plugin may send the Backstage token of Mesh Gates on to the cluster; set allowTokenForwarding for it in meshGates.kubernetesPlugin.clusters if the cluster may have that`;
}

/** Whether the cluster is certain to be spoken to without a credential. @internal */
export function sendsNoToken(authProvider: string): boolean {
  return BY_NOTHING.includes(authProvider);
}
