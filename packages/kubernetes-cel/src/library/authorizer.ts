import type {
  Authorizer,
  Decision,
  GroupCheck,
  PathCheck,
  ResourceCheck,
} from './AuthorizerValues';
import type { Implementations } from './Implementation';

/**
 * Questions to the cluster's authorizer.
 * @internal
 */
export const authorizer: Implementations = {
  authorizer_path: (authz: Authorizer, path: string) => authz.path(path),
  authorizer_group: (authz: Authorizer, group: string) => authz.group(group),
  authorizer_serviceaccount: (
    authz: Authorizer,
    namespace: string,
    name: string,
  ) => authz.forServiceAccount(namespace, name),
  pathcheck_check: (check: PathCheck, verb: string) => check.check(verb),
  groupcheck_resource: (check: GroupCheck, resource: string) =>
    check.resource(resource),
  resourcecheck_check: (check: ResourceCheck, verb: string) =>
    check.check(verb),
  resourcecheck_subresource: (check: ResourceCheck, subresource: string) =>
    check.with({ subresource }),
  resourcecheck_namespace: (check: ResourceCheck, namespace: string) =>
    check.with({ namespace }),
  resourcecheck_name: (check: ResourceCheck, name: string) =>
    check.with({ name }),
  authorizer_fieldselector: (check: ResourceCheck, fieldSelector: string) =>
    check.with({ fieldSelector }),
  authorizer_labelselector: (check: ResourceCheck, labelSelector: string) =>
    check.with({ labelSelector }),
  decision_allowed: (decision: Decision) => decision.allowed(),
  decision_reason: (decision: Decision) => decision.reason(),
  decision_errored: (decision: Decision) => decision.errored(),
  decision_error: (decision: Decision) => decision.error(),
};
