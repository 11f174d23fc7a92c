import { Skeleton } from '@backstage/ui';
import { Pending, Screen } from '../parts';
import { useMessages } from '../useMessages';

/** The layout of the clusters while they are being read. @internal */
export function ClustersSkeleton() {
  const t = useMessages();
  return (
    <Pending label={t('clusters.loading')}>
      <Screen>
        <Skeleton width="min(520px, 90%)" height={26} />
        <Skeleton width="100%" height={240} />
      </Screen>
    </Pending>
  );
}
