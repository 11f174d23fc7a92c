import { GateExample } from '@mesh-gates/plugin-mesh-gates-common';
import { GateText, ObjectLines } from '../parts';
import { useMessages } from '../useMessages';
import styles from './GatePage.module.css';

/** What is allowed beside what is not, from the gate's own tests. @internal */
export function GateExamples(props: { examples: GateExample[] }) {
  const t = useMessages();
  if (props.examples.length === 0) {
    return <p className={styles.quiet}>{t('gate.noExamples')}</p>;
  }
  const sides = [
    { outcome: 'allowed' as const, title: t('gate.exampleAllowed') },
    { outcome: 'denied' as const, title: t('gate.exampleDenied') },
  ];
  return (
    <div className={styles.examples}>
      {sides.map(({ outcome, title }) => {
        const examples = props.examples.filter(
          each => each.outcome === outcome,
        );
        return examples.length === 0 ? null : (
          <div key={outcome} className={styles.side}>
            <h4 className={styles.sideTitle}>{title}</h4>
            {examples.map(example => (
              <ObjectLines
                key={`${example.title} ${example.yaml}`}
                label={t('lines.label', { object: example.title ?? title })}
                caption={example.title}
                lines={example.yaml.replace(/\n$/, '').split('\n')}
                marked={example.marked ?? []}
                message={example.message}
                note={example.message && <GateText text={example.message} />}
              />
            ))}
          </div>
        );
      })}
    </div>
  );
}
