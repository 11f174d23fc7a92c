import { Alert, Button, Flex } from '@backstage/ui';
import { ReadProblem } from '../api';
import { useMessages } from '../useMessages';
import { CopyButton } from './CopyButton';
import { clockTime } from './time';

/** What failed, since when, and a way to try again; stands where the failed part would. @internal */
export function ProblemAlert(props: {
  problem: ReadProblem;
  onRetry?: () => void;
}) {
  const t = useMessages();
  const { kind, message, requestId, since } = props.problem;
  const time = clockTime(since, new Date());
  const description =
    kind === 'unavailable'
      ? `${t('problem.since', { time })} ${message}`
      : t('problem.refused', { message });
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={t('problem.unavailable')}
      description={description}
      customActions={
        <Flex gap="2">
          {requestId && (
            <CopyButton label={t('problem.copyRequestId')} text={requestId} />
          )}
          {props.onRetry && (
            <Button size="small" variant="secondary" onPress={props.onRetry}>
              {t('problem.tryAgain')}
            </Button>
          )}
        </Flex>
      }
    />
  );
}

/** What is on the page stays, but it is not followed any more. @internal */
export function NotFollowing(props: { problem: ReadProblem }) {
  const t = useMessages();
  return (
    <Alert
      role="status"
      status="warning"
      icon
      title={t('problem.following', {
        time: clockTime(props.problem.since, new Date()),
      })}
      description={t('problem.followingDetail')}
    />
  );
}
