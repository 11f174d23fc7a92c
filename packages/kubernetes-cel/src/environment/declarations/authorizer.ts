import { declare } from '../declare';

/**
 * Questions to the cluster's authorizer.
 * @internal
 */
export const authorizer = [
  ...declare(
    '1.27',
    `
    decision_allowed: (kubernetes.authorization.Decision).allowed() -> bool
    pathcheck_check: (kubernetes.authorization.PathCheck).check(string) -> kubernetes.authorization.Decision
    resourcecheck_check: (kubernetes.authorization.ResourceCheck).check(string) -> kubernetes.authorization.Decision
    decision_error: (kubernetes.authorization.Decision).error() -> string
    decision_errored: (kubernetes.authorization.Decision).errored() -> bool
    authorizer_group: (kubernetes.authorization.Authorizer).group(string) -> kubernetes.authorization.GroupCheck
    resourcecheck_name: (kubernetes.authorization.ResourceCheck).name(string) -> kubernetes.authorization.ResourceCheck
    resourcecheck_namespace: (kubernetes.authorization.ResourceCheck).namespace(string) -> kubernetes.authorization.ResourceCheck
    authorizer_path: (kubernetes.authorization.Authorizer).path(string) -> kubernetes.authorization.PathCheck
    decision_reason: (kubernetes.authorization.Decision).reason() -> string
    groupcheck_resource: (kubernetes.authorization.GroupCheck).resource(string) -> kubernetes.authorization.ResourceCheck
    authorizer_serviceaccount: (kubernetes.authorization.Authorizer).serviceAccount(string, string) -> kubernetes.authorization.Authorizer
    resourcecheck_subresource: (kubernetes.authorization.ResourceCheck).subresource(string) -> kubernetes.authorization.ResourceCheck
    `,
  ),
  ...declare(
    '1.31',
    `
    authorizer_fieldselector: (kubernetes.authorization.ResourceCheck).fieldSelector(string) -> kubernetes.authorization.ResourceCheck
    authorizer_labelselector: (kubernetes.authorization.ResourceCheck).labelSelector(string) -> kubernetes.authorization.ResourceCheck
    `,
  ),
];
