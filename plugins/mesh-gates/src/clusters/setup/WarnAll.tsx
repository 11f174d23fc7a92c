import { Panel } from '../../parts';
import { useMessages } from '../../useMessages';
import { Yaml } from '../Yaml';
import styles from './Setup.module.css';

/** How to begin without anything turning red. @internal */
export function WarnAll(props: { yaml: string }) {
  const t = useMessages();
  return (
    <Panel>
      <section className={styles.softly}>
        <h3 className={styles.stepTitle}>{t('setup.warnAll.title')}</h3>
        <p>{t('setup.warnAll.sentence')}</p>
        <Yaml
          label={t('setup.warnAll.label')}
          copy={t('setup.warnAll.copy')}
          yaml={props.yaml}
        />
      </section>
    </Panel>
  );
}
