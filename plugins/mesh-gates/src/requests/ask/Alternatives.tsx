import { GateFacts } from '@mesh-gates/plugin-mesh-gates-common';
import { Link } from '@backstage/ui';
import { useMessages } from '../../useMessages';
import styles from './Ask.module.css';

/** What a gate offers instead stands above the form: often nobody has to ask. @internal */
export function Alternatives({ gate }: { gate: GateFacts }) {
  const t = useMessages();
  if (gate.alternatives.length === 0) {
    return null;
  }
  return (
    <div className={styles.note}>
      <h3 className={styles.label}>{t('ask.alternatives')}</h3>
      <ul className={styles.list}>
        {gate.alternatives.map(each => (
          <li key={`${each.title} ${each.url}`}>
            {each.url && /^https?:/i.test(each.url) ? (
              <Link href={each.url} target="_blank">
                {each.title}
              </Link>
            ) : (
              each.title
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
