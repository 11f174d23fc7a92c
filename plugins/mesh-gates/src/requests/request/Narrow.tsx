import { useState } from 'react';
import { Checkbox, CheckboxGroup, Radio, RadioGroup } from '@backstage/ui';
import { AccessRequest } from '@mesh-gates/plugin-mesh-gates-common';
import { useMessages } from '../../useMessages';
import { ParamFields } from '../ParamFields';
import { termText } from '../duration';
import { ParamTexts, paramTexts, paramsFrom } from '../params';
import { scopeKey, scopeText } from '../words';
import { Narrowing, shorterTerms } from './approval';
import styles from './Request.module.css';

const AS_ASKED = 'asked';

/** Places, time and params of an approval: each may only open less than what is asked for. @internal */
export function Narrow(props: {
  request: AccessRequest;
  narrowing: Narrowing;
  onChange: (narrowing: Narrowing) => void;
}) {
  const t = useMessages();
  const { request, narrowing, onChange } = props;
  const chosen = narrowing.scopes ?? request.scopes.map(scopeKey);
  const terms = shorterTerms(request.term, new Date());
  return (
    <div className={styles.narrow}>
      {request.scopes.length > 1 && (
        <CheckboxGroup
          label={t('decide.narrowWhere')}
          value={chosen}
          onChange={scopes => onChange({ ...narrowing, scopes })}
          validationBehavior="aria"
          validate={() => (chosen.length === 0 ? t('decide.narrowNone') : null)}
        >
          {request.scopes.map(scope => (
            <Checkbox key={scopeKey(scope)} value={scopeKey(scope)}>
              {scopeText(t, scope)}
            </Checkbox>
          ))}
        </CheckboxGroup>
      )}
      <RadioGroup
        label={t('decide.narrowHow')}
        orientation="horizontal"
        value={narrowing.term?.duration ?? AS_ASKED}
        onChange={duration =>
          onChange({
            ...narrowing,
            term: duration === AS_ASKED ? undefined : { duration },
          })
        }
      >
        <Radio value={AS_ASKED}>
          {t('decide.asAsked', { term: termText(t, request.term) })}
        </Radio>
        {terms.map(term => (
          <Radio key={term.duration} value={term.duration as string}>
            {termText(t, term)}
          </Radio>
        ))}
      </RadioGroup>
      {request.params && (
        <NarrowParams
          params={request.params}
          onChange={params => onChange({ ...narrowing, params })}
        />
      )}
    </div>
  );
}

function NarrowParams(props: {
  params: Record<string, unknown>;
  onChange: (params: Record<string, unknown> | undefined) => void;
}) {
  const [texts, setTexts] = useState<ParamTexts>(() =>
    paramTexts(props.params),
  );
  const { params } = props;
  return (
    <ParamFields
      own={params}
      texts={texts}
      wrong={paramsFrom(texts, params).wrong}
      onChange={next => {
        setTexts(next);
        const changed = paramsFrom(next, params).params;
        props.onChange(
          Object.keys(changed).length > 0
            ? { ...params, ...changed }
            : undefined,
        );
      }}
    />
  );
}
