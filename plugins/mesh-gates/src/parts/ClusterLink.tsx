import { Link } from '@backstage/ui';
import { useRouteRef } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { meshGatesClusterReadPermission } from '@mesh-gates/plugin-mesh-gates-common';
import { clusterRouteRef } from '../routes';
import styles from './ClusterLink.module.css';

/** The name of a cluster; a link to its page for who may see it. @internal */
export function ClusterLink({ cluster }: { cluster: string }) {
  const { allowed } = usePermission({
    permission: meshGatesClusterReadPermission,
  });
  const path = useRouteRef(clusterRouteRef);
  return allowed ? (
    <Link className={styles.link} href={path({ name: cluster })}>
      {cluster}
    </Link>
  ) : (
    <>{cluster}</>
  );
}
