import { ReactNode } from 'react';
import { Link } from '@backstage/ui';
import { useRouteRef } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { meshGatesClusterReadPermission } from '@mesh-gates/plugin-mesh-gates-common';
import { clusterRouteRef } from '../routes';

/** The name of a cluster; a link to its page for who may see it. @internal */
export function ClusterLink(props: { cluster: string; children?: ReactNode }) {
  const { allowed } = usePermission({
    permission: meshGatesClusterReadPermission,
  });
  const path = useRouteRef(clusterRouteRef);
  const name = props.children ?? props.cluster;
  return allowed ? (
    <Link href={path({ name: props.cluster })}>{name}</Link>
  ) : (
    <>{name}</>
  );
}
