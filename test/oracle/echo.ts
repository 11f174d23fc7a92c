import type { AuthorizerPort } from '@mesh-gates/kubernetes-cel';

/**
 * The oracle's echoing authorizer, on our side: see authorizer.go.
 * @internal
 */
export const echo: AuthorizerPort = {
  check({ serviceAccount, verb, path, ...resource }) {
    const user = serviceAccount
      ? `system:serviceaccount:${serviceAccount.namespace}:${serviceAccount.name}`
      : 'jane';
    const { group, resource: name, subresource, namespace } = resource;
    const about =
      path === undefined
        ? [group, name, subresource, namespace, resource.name]
        : [path];
    const reason = [user, verb, ...about].map(each => each ?? '').join('|');
    switch (verb) {
      case 'get':
        return { decision: 'allow', reason };
      case 'list':
        return { decision: 'deny', reason };
      case 'fail':
        return { decision: 'no-opinion', reason, error: 'cannot decide' };
      default:
        return { decision: 'no-opinion', reason };
    }
  },
};
