import { Checkbox, CheckboxGroup } from '@backstage/ui';
import { useMessages } from '../../useMessages';
import { scopeText } from '../words';
import { Choice } from './draft';
import styles from './Ask.module.css';

/** The places that access is asked for. @internal */
export function Where(props: {
  choices: Choice[];
  chosen: string[];
  problem?: string;
  onChange: (chosen: string[]) => void;
}) {
  const t = useMessages();
  const problem = props.problem ?? null;
  return (
    <CheckboxGroup
      className={styles.where}
      label={t('ask.where')}
      description={t('ask.whereHelp')}
      value={props.chosen}
      onChange={props.onChange}
      validationBehavior="aria"
      validate={() => problem}
    >
      {props.choices.map(({ key, scope }) => (
        <Checkbox key={key} value={key}>
          {scopeText(t, scope)}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}
