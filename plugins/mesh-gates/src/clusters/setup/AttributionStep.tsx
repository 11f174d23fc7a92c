import { SetupAttribution } from '@mesh-gates/plugin-mesh-gates-common';
import { numberText } from '../../parts';
import { Translate, useMessages } from '../../useMessages';
import { Yaml } from '../Yaml';
import { Step } from './Step';
import styles from './Setup.module.css';

/** How many workloads belong to a service, and the annotations that add others. @internal */
export function AttributionStep(props: { attribution: SetupAttribution }) {
  const t = useMessages();
  const { attribution } = props;
  return (
    <Step
      done={attribution.done}
      title={t('setup.attribution.title')}
      sentence={attributionSentence(t, attribution)}
    >
      {attribution.suggestions.length > 0 && (
        <>
          <p className={styles.quiet}>{t('setup.attribution.how')}</p>
          <ul className={styles.claims}>
            {attribution.suggestions.map(each => {
              const object = `${each.resource} ${each.namespace}/${each.name}`;
              return (
                <li key={`${each.cluster} ${object}`} className={styles.claim}>
                  <span>
                    <code>{object}</code> <span>{each.cluster}</span>
                  </span>
                  <Yaml
                    label={t('cluster.claim', { object })}
                    copy={t('cluster.copyClaim')}
                    yaml={each.annotation}
                  />
                </li>
              );
            })}
          </ul>
        </>
      )}
    </Step>
  );
}

function attributionSentence(
  t: Translate,
  { workloads, owned }: SetupAttribution,
): string {
  return workloads === 0
    ? t('setup.attribution.none')
    : t('setup.attribution.some', {
        owned: numberText(owned),
        count: workloads,
        workloads: numberText(workloads),
      });
}
