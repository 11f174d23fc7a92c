import { clockTime, fullTime } from './time';
import { useNow } from './useNow';

/** An instant, short, with its whole form in the tooltip. @internal */
export function Moment(props: { at: string }) {
  const now = useNow(60_000);
  return (
    <time dateTime={props.at} title={fullTime(props.at)}>
      {clockTime(props.at, now)}
    </time>
  );
}
