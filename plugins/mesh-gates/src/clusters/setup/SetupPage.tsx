import { Link } from '@backstage/ui';
import { useRouteRef } from '@backstage/core-plugin-api';
import { DocumentTitle, Screen } from '../../parts';
import { clustersRouteRef } from '../../routes';
import { useMessages } from '../../useMessages';
import { SetupBody } from './SetupBody';
import { useSetup } from './useSetup';

/** The set-up as a page of its own, to return to. @internal */
export function SetupPage() {
  const t = useMessages();
  const clusters = useRouteRef(clustersRouteRef)();
  const setup = useSetup();
  return (
    <Screen>
      <DocumentTitle parts={[t('setup.title')]} />
      <div>
        <Link href={clusters}>{t('cluster.back')}</Link>
      </div>
      <SetupBody setup={setup} />
    </Screen>
  );
}
