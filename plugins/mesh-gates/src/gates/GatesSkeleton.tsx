import { Skeleton } from '@backstage/ui';
import { Pending, Screen } from '../parts';
import { useMessages } from '../useMessages';

/** The layout of the gates while they are being read. @internal */
export function GatesSkeleton() {
  const t = useMessages();
  return (
    <Pending label={t('gates.loading')}>
      <Screen>
        <Skeleton width="min(520px, 90%)" height={26} />
        <Skeleton width="min(320px, 80%)" height={32} />
        <Skeleton width="100%" height={440} />
      </Screen>
    </Pending>
  );
}
