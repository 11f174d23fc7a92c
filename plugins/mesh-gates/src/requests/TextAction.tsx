import { KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button, TextAreaField } from '@backstage/ui';
import { useWrite } from '../api';
import { useMessages } from '../useMessages';
import { WriteProblem } from './WriteProblem';
import styles from './TextAction.module.css';

const MOST_BYTES = 4096;

/** Something that is done with a text: a reason, a question, a comment. Ctrl+Enter sends. @internal */
export function TextAction<T>(props: {
  label: string;
  help: string;
  send: string;
  optional?: boolean;
  destructive?: boolean;
  write: (text: string, options: { idempotencyKey: string }) => Promise<T>;
  onDone: (answer: T) => void;
  onCancel: () => void;
}) {
  const t = useMessages();
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const fieldRef = useRef<HTMLDivElement>(null);
  const { writing, send } = useWrite<string, T>({
    write: props.write,
    onDone: props.onDone,
  });
  const area = () => fieldRef.current?.querySelector('textarea');
  useEffect(() => area()?.focus(), []);

  const bytes = new Blob([text]).size;
  const tooLong =
    bytes > MOST_BYTES ? t('decide.tooLong', { bytes: String(bytes) }) : null;
  const missing =
    tried && !props.optional && text.trim() === ''
      ? t('decide.textMissing')
      : null;
  const problem = tooLong ?? missing;
  const submit = () => {
    setTried(true);
    if (tooLong || (!props.optional && text.trim() === '')) {
      area()?.focus();
      return;
    }
    send(text.trim());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    }
    if (event.key === 'Escape') {
      event.stopPropagation();
      props.onCancel();
    }
  };
  return (
    // The keys act on the field inside.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles.root} onKeyDown={onKeyDown}>
      <TextAreaField
        ref={fieldRef}
        label={props.label}
        description={props.help}
        rows={3}
        value={text}
        onChange={setText}
        validationBehavior="aria"
        validate={() => problem}
        isRequired={!props.optional}
      />
      <WriteProblem writing={writing} onAgain={() => send(text.trim())} />
      <div className={styles.actions}>
        <Button
          variant="primary"
          destructive={props.destructive}
          isPending={writing.phase === 'sending'}
          onPress={submit}
        >
          {props.send}
        </Button>
        <Button variant="tertiary" onPress={props.onCancel}>
          {t('decide.cancel')}
        </Button>
        <span className={styles.quiet}>{t('decide.shortcut')}</span>
      </div>
    </div>
  );
}
