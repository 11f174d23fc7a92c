import { ReactNode } from 'react';
import { Cluster } from '@mesh-gates/plugin-mesh-gates-common';
import { Panel, clockTime, numberText } from '../parts';
import { Translate, useMessages } from '../useMessages';
import { ClusterDocuments } from './ClusterDocuments';
import { ClusterKinds } from './ClusterKinds';
import { ClusterState } from './ClusterState';
import { ClusterUnowned } from './ClusterUnowned';
import { MissingRights } from './MissingRights';
import { meshLines } from './meshText';
import styles from './ClusterPage.module.css';

/** The cluster, in the order of what can be done about it. @internal */
export function ClusterArticle({ cluster }: { cluster: Cluster }) {
  const t = useMessages();
  return (
    <Panel>
      <article className={styles.article} aria-labelledby="mesh-gates-cluster">
        <header className={styles.part}>
          <h2 id="mesh-gates-cluster" className={styles.title}>
            {cluster.name}
          </h2>
          <ClusterState cluster={cluster} />
          <ul className={styles.facts} aria-label={t('cluster.labels')}>
            {clusterFacts(t, cluster).map(fact => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
        </header>
        <MissingRights cluster={cluster} />
        {/* Manifests are read whole: no kind of them stands by itself. */}
        {(cluster.kindList.length > 0 || cluster.access !== 'Manifests') && (
          <Part title={t('cluster.kinds')}>
            <ClusterKinds
              kinds={cluster.kindList}
              followed={cluster.state !== 'NotCurrent'}
            />
          </Part>
        )}
        {cluster.documents + cluster.ignored > 0 && (
          <Part title={t('cluster.documents')}>
            <ClusterDocuments cluster={cluster} />
          </Part>
        )}
        <Part title={t('cluster.unowned')}>
          <ClusterUnowned cluster={cluster} />
        </Part>
      </article>
    </Panel>
  );
}

function Part(props: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h3 className={styles.label}>{props.title}</h3>
      {props.children}
    </section>
  );
}

function clusterFacts(t: Translate, cluster: Cluster): string[] {
  const { environment, labels, access, meshes, watcher, resources } = cluster;
  return [
    ...meshLines(t, meshes),
    ...(environment ? [t('cluster.environment', { name: environment })] : []),
    ...Object.entries(labels).map(([name, value]) =>
      t('cluster.label', { name, value }),
    ),
    t('cluster.objects', { count: resources, number: numberText(resources) }),
    t('cluster.access', { access }),
    watcherText(t, watcher),
  ];
}

function watcherText(t: Translate, watcher: Cluster['watcher']): string {
  if (!watcher) {
    return t('cluster.unwatched');
  }
  const { instance, since } = watcher;
  return since
    ? t('cluster.watchedSince', {
        instance,
        time: clockTime(since, new Date()),
      })
    : t('cluster.watched', { instance });
}
