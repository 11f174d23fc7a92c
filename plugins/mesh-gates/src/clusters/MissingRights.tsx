import { useApi } from '@backstage/core-plugin-api';
import {
  Cluster,
  ClusterKind,
  Setup,
} from '@mesh-gates/plugin-mesh-gates-common';
import { meshGatesApiRef, usePolledReading } from '../api';
import { CopyButton } from '../parts';
import { Translate, useMessages } from '../useMessages';
import styles from './ClusterPage.module.css';

/** The rule of a role that would let a kind be read. @internal */
export function ruleFor(kind: Pick<ClusterKind, 'group' | 'resource'>): string {
  return [
    `- apiGroups: ['${kind.group}']`,
    `  resources: [${kind.resource}]`,
    '  verbs: [get, list, watch]',
    '',
  ].join('\n');
}

function missingText(t: Translate, kind: ClusterKind): string {
  const options = { verb: kind.missing ?? 'list', kind: kind.resource };
  return kind.gates > 0
    ? t('cluster.missing', { ...options, count: kind.gates })
    : t('cluster.missingUnused', options);
}

/** What may not be read, what that costs, and what to apply. Absent where nothing is missing. @internal */
export function MissingRights({ cluster }: { cluster: Cluster }) {
  const t = useMessages();
  const missing = cluster.kindList.filter(kind => kind.state === 'Forbidden');
  return missing.length === 0 ? null : (
    <section className={styles.part}>
      <h3 className={styles.label}>{t('cluster.rights')}</h3>
      <ul className={styles.missing}>
        {missing.map(kind => (
          <li key={`${kind.group}/${kind.resource}`}>
            <span>{missingText(t, kind)}</span>
            <CopyButton label={t('cluster.copyRule')} text={ruleFor(kind)} />
          </li>
        ))}
        <CopyClusterRole />
      </ul>
    </section>
  );
}

/** The whole role, for who may see it. */
function CopyClusterRole() {
  const t = useMessages();
  const api = useApi(meshGatesApiRef);
  const { reading } = usePolledReading<Setup>({
    key: 'setup',
    read: async () => ({ value: await api.getSetup() }),
    once: true,
  });
  return reading.phase === 'ready' ? (
    <li data-whole>
      <span>{t('cluster.roleHow')}</span>
      <CopyButton
        label={t('cluster.copyRole')}
        text={reading.value.rights.clusterRole}
      />
    </li>
  ) : null;
}
