import { useRef, useState } from 'react';
import { Button, TextAreaField } from '@backstage/ui';
import { useApi } from '@backstage/core-plugin-api';
import {
  AccessRequest,
  GrantScope,
  RequestDraft,
  RequestPreview,
} from '@mesh-gates/plugin-mesh-gates-common';
import { meshGatesApiRef, useWrite } from '../../api';
import { ownerNames } from '../../parts';
import { useMessages } from '../../useMessages';
import { ParamFields } from '../ParamFields';
import { WriteProblem } from '../WriteProblem';
import { paramsFrom } from '../params';
import { refName, scopeKey } from '../words';
import { Alternatives } from './Alternatives';
import { GoesWith } from './GoesWith';
import { HowLong } from './HowLong';
import { MoreFields } from './MoreFields';
import { Refusals } from './Refusals';
import { Where } from './Where';
import {
  Draft,
  Subject,
  choices,
  draftBody,
  paramsShown,
  refusalsByField,
  termOf,
} from './draft';
import styles from './Ask.module.css';

const FAULTY = '[aria-invalid="true"], [data-invalid] input';

/** The fields of a request, each with its error under it. @internal */
export function AskFields(props: {
  subject: Subject;
  places: readonly GrantScope[];
  draft: Draft;
  onChange: (draft: Draft) => void;
  /** What the server proposed before anything was chosen. */
  initial: RequestPreview;
  preview: RequestPreview;
  settled: boolean;
  onSent: (request: AccessRequest) => void;
}) {
  const t = useMessages();
  const api = useApi(meshGatesApiRef);
  const { subject, places, draft, onChange, initial, preview } = props;
  const formRef = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(false);
  const { writing, send } = useWrite<RequestDraft, AccessRequest>({
    write: (body, options) => {
      if (!subject.edits) {
        return api.createRequest(body, options);
      }
      const { gate, entityRef, renews, ...edit } = body;
      return api.editRequest(
        subject.edits,
        {
          ...edit,
          ticket: edit.ticket ?? null,
          manifest: edit.manifest ?? null,
        },
        options,
      );
    },
    onDone: props.onSent,
  });

  const chosen = draft.scopes ?? initial.scopes.map(scopeKey);
  const term = termOf(draft, initial.term);
  const texts = paramsShown(draft, initial);
  const wrong = initial.gateParams
    ? paramsFrom(texts, initial.gateParams).wrong
    : [];
  const refused = refusalsByField([
    // What was refused may be mended already.
    ...(props.settled ? preview.refusals : []),
    ...(writing.phase === 'refused' && writing.refusal.field
      ? [{ sort: 'Input' as const, mend: '', ...writing.refusal }]
      : []),
  ]);
  const said = (field: keyof typeof refused.fields) => {
    const refusal = refused.fields[field];
    return (
      refusal && [refusal.message, refusal.mend].filter(Boolean).join('. ')
    );
  };
  const why =
    tried && draft.justification.trim() === ''
      ? t('ask.whyMissing')
      : said('justification') ?? null;
  const faulty =
    draft.justification.trim() === '' ||
    chosen.length === 0 ||
    !term ||
    wrong.length > 0 ||
    Object.keys(refused.fields).length > 0;

  const submit = () => {
    setTried(true);
    if (faulty || refused.whole.length > 0) {
      // After the errors are drawn.
      setTimeout(() =>
        (
          formRef.current?.querySelector<HTMLElement>(FAULTY) ??
          formRef.current?.querySelector<HTMLElement>('[data-refusal]')
        )?.focus(),
      );
      return;
    }
    const body = draftBody(subject, draft, initial, places);
    send({
      ...body,
      scopes: body.scopes ?? initial.scopes,
      term: term ?? initial.term,
      justification: draft.justification.trim(),
    });
  };
  const barred = refused.whole.some(refusal => refusal.sort === 'NotAllowed');
  return (
    <form
      ref={formRef}
      className={styles.form}
      noValidate
      onSubmit={event => {
        event.preventDefault();
        submit();
      }}
    >
      <p>
        {t('ask.for', {
          entity: refName(preview.entityRef),
          owners: ownerNames(preview.owners) || t('owners.nobody'),
        })}
      </p>
      <Alternatives gate={preview.gate} />
      <Refusals refusals={refused.whole} gate={preview.gate} />
      {!barred && (
        <>
          <Gone subject={subject} preview={preview} />
          <Where
            choices={choices(initial, places)}
            chosen={chosen}
            problem={
              chosen.length === 0 ? t('ask.whereMissing') : said('scopes')
            }
            onChange={scopes => onChange({ ...draft, scopes })}
          />
          <TextAreaField
            label={t('ask.why')}
            description={t('ask.whyHelp')}
            rows={4}
            value={draft.justification}
            onChange={justification => onChange({ ...draft, justification })}
            validationBehavior="aria"
            validate={() => why}
            isRequired
          />
          {initial.gateParams && Object.keys(initial.gateParams).length > 0 && (
            <ParamFields
              own={initial.gateParams}
              texts={texts}
              wrong={wrong}
              problemOf={() => said('params')}
              onChange={params => onChange({ ...draft, params })}
            />
          )}
          <HowLong
            draft={draft}
            preview={initial}
            end={preview.end}
            problem={tried && !term ? t('ask.dateMissing') : said('term')}
            onChange={onChange}
          />
          <MoreFields
            draft={draft}
            trial={preview.trial}
            problems={{ ticket: said('ticket'), manifest: said('manifest') }}
            onChange={onChange}
          />
          <GoesWith preview={preview} />
          <WriteProblem
            writing={
              writing.phase === 'refused' && writing.refusal.field
                ? { phase: 'idle' }
                : writing
            }
            onAgain={submit}
          />
          <div className={styles.actions}>
            <Button
              type="submit"
              variant="primary"
              isPending={writing.phase === 'sending'}
            >
              {subject.edits ? t('ask.sendEdit') : t('ask.send')}
            </Button>
            <span className={styles.quiet}>{t('ask.nothing')}</span>
          </div>
        </>
      )}
    </form>
  );
}

/** A renewal that nothing needs any more says so first. */
function Gone(props: { subject: Subject; preview: RequestPreview }) {
  const t = useMessages();
  const { subject, preview } = props;
  if (
    !subject.renews ||
    preview.evidence.violationsTotal > 0 ||
    preview.evidence.places.some(place => place.verdict === 'Unknown')
  ) {
    return null;
  }
  return (
    <p className={styles.note}>
      <strong>{t('ask.gone')}</strong> {t('ask.goneDetail')}
    </p>
  );
}
