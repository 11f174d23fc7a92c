import { Link } from '@backstage/ui';
import { useRouteRef } from '@backstage/core-plugin-api';
import { SetupClusters } from '@mesh-gates/plugin-mesh-gates-common';
import { numberText } from '../../parts';
import { clustersRouteRef } from '../../routes';
import { useMessages } from '../../useMessages';
import { Step } from './Step';
import styles from './Setup.module.css';

const MOST_NAMED = 12;

/** Which clusters were found, through what, and why some cannot be used. @internal */
export function ClustersStep({ clusters }: { clusters: SetupClusters }) {
  const t = useMessages();
  const path = useRouteRef(clustersRouteRef)();
  const { accesses, found, unusable } = clusters;
  return (
    <Step
      done={clusters.done}
      title={t('setup.clusters.title')}
      sentence={
        found > 0
          ? t('setup.clusters.found', {
              count: found,
              number: numberText(found),
            })
          : t('setup.clusters.none')
      }
    >
      {found === 0 && <p className={styles.quiet}>{t('setup.clusters.how')}</p>}
      <ul className={styles.list}>
        {accesses.map(access => (
          <Access key={access.name} access={access} tellEmpty={found === 0} />
        ))}
        {unusable.map(({ cluster, reason }) => (
          <li key={cluster} className={styles.open}>
            {t('setup.clusters.unusable', { cluster, reason })}
          </li>
        ))}
      </ul>
      {found > 0 && <Link href={path}>{t('setup.clusters.all')}</Link>}
    </Step>
  );
}

function Access(props: {
  access: SetupClusters['accesses'][number];
  tellEmpty: boolean;
}) {
  const t = useMessages();
  const { name, state, reason, clusters, problems } = props.access;
  const named = clusters.slice(0, MOST_NAMED).join(', ');
  const more = clusters.length - MOST_NAMED;
  return (
    <>
      {state === 'Failed' && (
        <li className={styles.open}>
          {t('setup.clusters.failed', { access: name, reason: reason ?? '' })}
        </li>
      )}
      {clusters.length > 0 && (
        <li>
          {more > 0
            ? t('setup.clusters.namesMore', {
                access: name,
                names: named,
                more: numberText(more),
              })
            : t('setup.clusters.names', { access: name, names: named })}
        </li>
      )}
      {props.tellEmpty && state === 'Ok' && clusters.length === 0 && (
        <li>{t('setup.clusters.empty', { access: name })}</li>
      )}
      {problems.map(problem => (
        <li key={problem} className={styles.open}>
          {problem}
        </li>
      ))}
    </>
  );
}
