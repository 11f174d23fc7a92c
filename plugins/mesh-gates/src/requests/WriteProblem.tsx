import { Alert, Button, Link } from '@backstage/ui';
import { useRouteRef } from '@backstage/core-plugin-api';
import { Writing } from '../api';
import { ago, useNow } from '../parts';
import { requestRouteRef } from '../routes';
import { useMessages } from '../useMessages';
import { actorName } from './words';

/** Why something was not done, and the way out; nothing while all is well. @internal */
export function WriteProblem(props: { writing: Writing; onAgain: () => void }) {
  const t = useMessages();
  const now = useNow();
  const path = useRouteRef(requestRouteRef);
  const { writing } = props;
  if (writing.phase === 'unsent') {
    return (
      <Alert
        role="alert"
        status="warning"
        icon
        title={t('write.unsent')}
        customActions={
          <Button size="small" variant="secondary" onPress={props.onAgain}>
            {t('write.again')}
          </Button>
        }
      />
    );
  }
  if (writing.phase !== 'refused') {
    return null;
  }
  const { message, mend, request, decidedBy } = writing.refusal;
  const title = decidedBy
    ? t(`write.decided.${decidedBy.state}`, {
        by: actorName(t, decidedBy.by),
        ago: ago(decidedBy.at, now, t),
      })
    : message;
  return (
    <Alert
      role="alert"
      status="warning"
      icon
      title={title}
      description={decidedBy ? t('write.notApplied') : mend}
      customActions={
        request && (
          <Link href={path({ id: request })}>{t('write.otherRequest')}</Link>
        )
      }
    />
  );
}
