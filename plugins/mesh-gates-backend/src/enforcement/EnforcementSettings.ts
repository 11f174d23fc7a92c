import { NamedSubjects, SubjectRule } from '@mesh-gates/engine';
import { ServerAddress } from '../sources/clusters/kubeConfigs';

/** What owners are called in a cluster. @internal */
export interface NamesOfCluster {
  rules: readonly SubjectRule[];
  named: NamedSubjects;
  /** Where configuration says so. */
  where(cluster: string): string;
}

/** What configuration says about the enforcement in one cluster. @internal */
export interface ClusterEnforcementSettings {
  mode: string;
  /** With what is written there; never what is read with. */
  reach?: { kubeconfig: string } | ServerAddress;
  names: NamesOfCluster;
}

/** What configuration says about enforcement. @internal */
export interface EnforcementSettings {
  /** `Files`, `Bindings`, `Off` or the name of an enforcer that a module brings; `Off` goes for all clusters. */
  mode: string;
  clusters: ReadonlyMap<string, ClusterEnforcementSettings>;
  /** Subjects whose rights are no news, as patterns with `*`. */
  platformSubjects: readonly string[];
  /** Whether grants are compared with the rights that clusters give. */
  compareRights: boolean;
}

const NOBODY: NamesOfCluster = {
  rules: [],
  named: new Map(),
  where: cluster =>
    `meshGates.enforcement.clusters, in an entry for ${cluster} (subjects or subjectPattern)`,
};

/** What goes for a cluster. @internal */
export function settingsOf(
  { mode, clusters }: EnforcementSettings,
  cluster: string,
): ClusterEnforcementSettings {
  const own = clusters.get(cluster) ?? { mode, names: NOBODY };
  return mode === 'Off' ? { ...own, mode } : own;
}
