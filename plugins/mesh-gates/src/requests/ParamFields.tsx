import { TextAreaField, TextField } from '@backstage/ui';
import { useMessages } from '../useMessages';
import { ParamTexts } from './params';
import styles from './ParamFields.module.css';

/** What exactly is opened: each param of a gate as text, a list with one value a line. @internal */
export function ParamFields(props: {
  own: Record<string, unknown>;
  texts: ParamTexts;
  wrong: string[];
  /** Why the server would not take one. */
  problemOf?: (name: string) => string | undefined;
  onChange: (texts: ParamTexts) => void;
}) {
  const t = useMessages();
  const { texts } = props;
  return (
    <fieldset className={styles.root}>
      <legend className={styles.legend}>{t('ask.params')}</legend>
      {Object.entries(props.own).map(([name, value]) => {
        const problem = props.wrong.includes(name)
          ? t('ask.paramsWrong')
          : props.problemOf?.(name) ?? null;
        const field = {
          label: name,
          value: texts[name] ?? '',
          onChange: (text: string) =>
            props.onChange({ ...texts, [name]: text }),
          validationBehavior: 'aria' as const,
          validate: () => problem,
        };
        return Array.isArray(value) ? (
          <TextAreaField
            key={name}
            className={styles.list}
            description={t('ask.paramsHelp')}
            rows={Math.min(8, (texts[name] ?? '').split('\n').length + 1)}
            {...field}
          />
        ) : (
          <TextField key={name} description={t('ask.paramHelp')} {...field} />
        );
      })}
    </fieldset>
  );
}
