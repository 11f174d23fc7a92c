import { ago, fullTime, useNow } from '../parts';
import { useMessages } from '../useMessages';

/** How old data is, with the instant in the tooltip. @internal */
export function Age(props: { at: string | undefined }) {
  const t = useMessages();
  const now = useNow();
  return props.at ? (
    <time dateTime={props.at} title={fullTime(props.at)}>
      {ago(props.at, now, t)}
    </time>
  ) : (
    <>{t('clusters.never')}</>
  );
}
