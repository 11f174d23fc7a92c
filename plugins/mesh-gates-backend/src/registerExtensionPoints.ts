import { BackendPluginRegistrationPoints } from '@backstage/backend-plugin-api';
import {
  ClusterAccess,
  GateProvider,
  GrantEnforcer,
  meshGatesClusterAccessExtensionPoint,
  meshGatesGateProvidersExtensionPoint,
  meshGatesGrantEnforcersExtensionPoint,
} from '@mesh-gates/plugin-mesh-gates-node';

/** Collects what modules add; complete when the plugin is initialized. @internal */
export function registerExtensionPoints(env: BackendPluginRegistrationPoints) {
  const gateProviders: GateProvider[] = [];
  env.registerExtensionPoint(meshGatesGateProvidersExtensionPoint, {
    addGateProvider: (...providers) => void gateProviders.push(...providers),
  });
  const accesses: ClusterAccess[] = [];
  env.registerExtensionPoint(meshGatesClusterAccessExtensionPoint, {
    addClusterAccess: (...more) => void accesses.push(...more),
  });
  const enforcers: GrantEnforcer[] = [];
  env.registerExtensionPoint(meshGatesGrantEnforcersExtensionPoint, {
    addGrantEnforcer: (...more) => void enforcers.push(...more),
  });
  return { gateProviders, accesses, enforcers };
}
