import { stringify } from 'yaml';
import { ClusterRole, ROLE_NOTES } from './clusterRole';

const HEADER = ` What Mesh Gates reads of a cluster, from the gates that are loaded: nothing is written, Secrets are never read.
 Bind it to the user or ServiceAccount that Backstage comes to the cluster with.`;

/** A ClusterRole as YAML to apply, with its notes in sight. @public */
export function renderClusterRole(role: ClusterRole): string {
  const notes = role.metadata.annotations?.[ROLE_NOTES];
  const comment = [HEADER, ...(notes ? notes.split('\n') : [])]
    .map((line, at) => (at === 0 ? line : ` ${line}`))
    .join('\n')
    .replace(/^/gm, '#');
  return `${comment}\n${stringify(role, {
    aliasDuplicateObjects: false,
    lineWidth: 0,
  })}`;
}
