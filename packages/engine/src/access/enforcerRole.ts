import { gateRole, gateRoleName } from '../grants/bindings';
import { LoadedGate } from '../words';
import { ClusterRole } from './clusterRole';

const RBAC = 'rbac.authorization.k8s.io';

/**
 * The least that writes RoleBindings of grants: no right of a gate itself, only to bind roles of gates by their names, so that whoever
 * gets hold of it can give what gates give and nothing else. Other bindings are read to warn of names that nobody else uses.
 * @public
 */
export function enforcerRole(gates: readonly LoadedGate[]): ClusterRole {
  const names = gates
    .filter(gate => gateRole(gate) !== undefined)
    .map(({ name }) => gateRoleName(name))
    .sort();
  const rules: ClusterRole['rules'] = [
    {
      apiGroups: [RBAC],
      resources: ['rolebindings'],
      verbs: ['get', 'list', 'create', 'patch', 'delete'],
    },
    {
      apiGroups: [RBAC],
      resources: ['clusterrolebindings'],
      verbs: ['list'],
    },
  ];
  if (names.length > 0) {
    rules.push({
      apiGroups: [RBAC],
      resources: ['clusterroles'],
      resourceNames: names,
      verbs: ['bind'],
    });
  }
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'mesh-gates-enforcer' },
    rules,
  };
}
