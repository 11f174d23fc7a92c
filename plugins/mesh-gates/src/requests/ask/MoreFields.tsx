import { TextAreaField, TextField } from '@backstage/ui';
import { ManifestTrial } from '@mesh-gates/plugin-mesh-gates-common';
import { Disclosure } from '../../parts';
import { useMessages } from '../../useMessages';
import { manifestText } from '../request/manifestText';
import { Draft } from './draft';
import styles from './Ask.module.css';

/** Ticket and manifest, which nobody has to give; the manifest is judged live. @internal */
export function MoreFields(props: {
  draft: Draft;
  /** What the server made of the manifest. */
  trial?: ManifestTrial;
  problems: { ticket?: string; manifest?: string };
  onChange: (draft: Draft) => void;
}) {
  const t = useMessages();
  const { draft, problems, onChange } = props;
  const ticket = problems.ticket ?? null;
  const manifest = problems.manifest ?? null;
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
          {draft.manifest.trim() && props.trial && (
            <p role="status" className={styles.quiet}>
              {manifestText(t, props.trial).text}
            </p>
          )}
        </div>
      )}
    </Disclosure>
  );
}
