import type { AuthorizerPort, Bindings, SourceRange } from '../api';
import { Authorizer, ResourceCheck } from '../library/AuthorizerValues';
import type { Evaluator } from './Attribute';
import { Failure } from './Failure';

/** Whether a variable is one of those that the port bound as `authorizer` stands for. @internal */
export function isAuthorizer(variable: string): boolean {
  return variable === 'authorizer' || variable === 'authorizer.requestResource';
}

/**
 * `authorizer`, and `authorizer.requestResource`: the check of the resource that `request` is about.
 * @internal
 */
export function authorizerRoot(name: string, range: SourceRange): Evaluator {
  const failure = new Failure(
    'no-such-attribute',
    `no such attribute(s): ${name}`,
    range,
  );
  return ({ bindings }) => {
    const port = bindings.authorizer as AuthorizerPort | undefined;
    if (port === undefined) {
      return failure;
    }
    const authorizer = new Authorizer(port);
    return name === 'authorizer'
      ? authorizer
      : requestResource(authorizer, bindings);
  };
}

function requestResource(
  authorizer: Authorizer,
  bindings: Bindings,
): ResourceCheck {
  const request = (bindings.request ?? {}) as Record<string, unknown>;
  const resource = (request.resource ?? {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return new ResourceCheck(authorizer, {
    group: text(resource.group),
    resource: text(resource.resource),
    subresource: text(request.subResource),
    namespace: text(request.namespace),
    name: text(request.name),
  });
}
