import { AccessRequest } from '@mesh-gates/plugin-mesh-gates-common';
import { useNow } from '../../parts';
import { useMessages } from '../../useMessages';
import { sixFacts } from './sixFacts';
import styles from './Request.module.css';

/** The six facts, each always at the same place, so that eyes learn where to look. @internal */
export function SixFacts(props: { request: AccessRequest }) {
  const t = useMessages();
  const now = useNow(60_000);
  return (
    <dl className={styles.facts} aria-label={t('request.facts')}>
      {sixFacts(t, props.request, now).map(fact => (
        <div
          key={fact.id}
          className={styles.fact}
          data-missing={fact.missing || undefined}
        >
          <dt className={styles.label}>{t(`request.fact.${fact.id}`)}</dt>
          <dd data-remarkable={fact.remarkable || undefined}>{fact.text}</dd>
        </div>
      ))}
    </dl>
  );
}
