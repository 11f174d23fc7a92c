import { Radio, RadioGroup } from '@backstage/ui';
import { useId } from 'react';
import { RequestPreview } from '@mesh-gates/plugin-mesh-gates-common';
import { endTime } from '../../parts';
import { useMessages } from '../../useMessages';
import { durationMs, durationText } from '../duration';
import { Draft, offeredDurations } from './draft';
import styles from './Ask.module.css';

const DATE = 'date';

/** How long access is asked for: a few durations, the most that the gate gives, or a day. @internal */
export function HowLong(props: {
  draft: Draft;
  preview: RequestPreview;
  /** When it would end if it were approved now. */
  end?: string;
  problem?: string;
  onChange: (draft: Draft) => void;
}) {
  const t = useMessages();
  const dateId = useId();
  const { draft, preview, onChange } = props;
  const problem = props.problem ?? null;
  const proposed = preview.term.duration ?? DATE;
  const offered = offeredDurations(preview.maxDuration);
  const durations =
    offered.includes(proposed) || proposed === DATE
      ? offered
      : [proposed, ...offered];
  const chosen = draft.howLong ?? proposed;
  return (
    <div className={styles.howLong}>
      <RadioGroup
        label={t('ask.howLong')}
        orientation="horizontal"
        value={chosen}
        onChange={howLong => onChange({ ...draft, howLong })}
        validationBehavior="aria"
        validate={() => (chosen === DATE ? null : problem)}
      >
        {durations.map(duration => {
          const span = durationText(t, durationMs(duration));
          return (
            <Radio key={duration} value={duration}>
              {duration === preview.maxDuration
                ? t('ask.most', { span })
                : span}
            </Radio>
          );
        })}
        <Radio value={DATE}>{t('ask.date')}</Radio>
      </RadioGroup>
      {chosen === DATE && (
        // A picker would open outside of the panel, which keeps the focus.
        <div className={styles.date}>
          <label htmlFor={dateId}>{t('ask.dateLabel')}</label>
          <input
            id={dateId}
            type="date"
            value={draft.date}
            min={new Date().toISOString().slice(0, 10)}
            aria-invalid={problem !== null || undefined}
            aria-describedby={problem ? `${dateId}-problem` : undefined}
            onChange={event =>
              onChange({ ...draft, howLong: DATE, date: event.target.value })
            }
          />
          {problem && (
            <span id={`${dateId}-problem`} className={styles.problem}>
              {problem}
            </span>
          )}
        </div>
      )}
      {props.end && !problem && (
        <span className={styles.quiet}>
          {t('ask.wouldEnd', { end: endTime(props.end) })}
        </span>
      )}
    </div>
  );
}
