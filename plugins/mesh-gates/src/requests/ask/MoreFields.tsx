import { TextAreaField, TextField } from '@backstage/ui';
import { GrantScope } from '@mesh-gates/plugin-mesh-gates-common';
import { Disclosure } from '../../parts';
import { useTrial } from '../../entity/try/useTrial';
import { useMessages } from '../../useMessages';
import { manifestFact } from '../request/useManifestFact';
import { Draft, Subject } from './draft';
import styles from './Ask.module.css';

/** Ticket and manifest, which nobody has to give; the manifest is judged live. @internal */
export function MoreFields(props: {
  subject: Subject;
  draft: Draft;
  place?: GrantScope;
  problems: { ticket?: string; manifest?: string };
  onChange: (draft: Draft) => void;
}) {
  const t = useMessages();
  const { subject, draft, problems, onChange } = props;
  const ticket = problems.ticket ?? null;
  const manifest = problems.manifest ?? null;
  const trial = useTrial({
    text: draft.manifest,
    entityRef: subject.entityRef,
    cluster: props.place?.cluster ?? '',
    namespace: props.place?.namespace,
  });
  return (
    <Disclosure title={t('ask.more')}>
      {() => (
        <div className={styles.more}>
          <TextField
            label={t('ask.ticket')}
            description={t('ask.ticketHelp')}
            value={draft.ticket}
            onChange={text => onChange({ ...draft, ticket: text })}
            validationBehavior="aria"
            validate={() => ticket}
          />
          <TextAreaField
            className={styles.manifest}
            label={t('ask.manifest')}
            rows={6}
            value={draft.manifest}
            onChange={text => onChange({ ...draft, manifest: text })}
            validationBehavior="aria"
            validate={() => manifest}
          />
          {trial.phase !== 'empty' && (
            <p role="status" className={styles.quiet}>
              {manifestFact(t, subject.gate, trial).text}
            </p>
          )}
        </div>
      )}
    </Disclosure>
  );
}
