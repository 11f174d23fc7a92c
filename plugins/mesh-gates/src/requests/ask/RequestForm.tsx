import { useEffect, useState } from 'react';
import { Skeleton } from '@backstage/ui';
import {
  AccessRequest,
  GrantScope,
} from '@mesh-gates/plugin-mesh-gates-common';
import { EmptyState, Pending, ProblemAlert } from '../../parts';
import { useMessages } from '../../useMessages';
import { refName } from '../words';
import { AskFields } from './AskFields';
import { Sent } from './Sent';
import { Draft, EMPTY, Subject, draftBody } from './draft';
import { usePreview } from './usePreview';
import styles from './Ask.module.css';

/** Asks for access: what would come of it is shown before it is sent. @internal */
export function RequestForm(props: {
  subject: Subject;
  /** Where the service is. */
  places: readonly GrantScope[];
  initial?: Draft;
  /** Whether anything was typed that would be lost. */
  onTyped?: (typed: boolean) => void;
  onSent?: (request: AccessRequest) => void;
}) {
  const t = useMessages();
  const { subject, places, onTyped } = props;
  const [draft, setDraft] = useState<Draft>(props.initial ?? EMPTY);
  const [sent, setSent] = useState<AccessRequest>();
  // The first answer says what there is to choose from.
  const first = usePreview({
    gate: subject.gate,
    entityRef: subject.entityRef,
    ...(subject.renews && { renews: subject.renews }),
    ...(subject.edits && { edits: subject.edits }),
  });
  const body = draftBody(subject, draft, first.preview, places);
  // What for is for people: the server has no view on it before it is sent.
  const { justification, ...judged } = body;
  const latest = usePreview(first.preview && judged);
  const preview = latest.preview ?? first.preview;
  const typed = !sent && draft.justification.trim() !== '';
  useEffect(() => onTyped?.(typed), [onTyped, typed]);

  if (sent) {
    return <Sent request={sent} onChanged={setSent} />;
  }
  const problem = first.problem ?? (preview ? undefined : latest.problem);
  if (problem) {
    const retry = () => {
      first.retry();
      latest.retry();
    };
    switch (problem.kind) {
      case 'forbidden':
        return (
          <EmptyState
            title={t('ask.forbidden', { entity: refName(subject.entityRef) })}
          />
        );
      case 'notFound':
        return (
          <EmptyState title={t('ask.notFound')}>
            {t('ask.notFoundDetail')}
          </EmptyState>
        );
      default:
        return <ProblemAlert problem={problem} onRetry={retry} />;
    }
  }
  if (!first.preview || !preview) {
    return (
      <Pending label={t('ask.loading')}>
        <div className={styles.form}>
          <Skeleton width="60%" height={20} />
          <Skeleton width="100%" height={64} />
          <Skeleton width="100%" height={96} />
          <Skeleton width="100%" height={40} />
        </div>
      </Pending>
    );
  }
  return (
    <AskFields
      subject={subject}
      places={places}
      draft={draft}
      onChange={setDraft}
      initial={first.preview}
      preview={preview}
      settled={latest.settled}
      onSent={request => {
        setSent(request);
        props.onSent?.(request);
      }}
    />
  );
}
