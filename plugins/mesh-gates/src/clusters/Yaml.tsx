import { CopyButton, Disclosure, ObjectLines } from '../parts';
import { useMessages } from '../useMessages';
import styles from './Yaml.module.css';

// What is longer is there to be copied; who wants to read it opens it.
const SHORT = 20;

/** YAML to copy; where it is long, its lines open on demand. @internal */
export function Yaml(props: { label: string; copy: string; yaml: string }) {
  const t = useMessages();
  const lines = props.yaml.replace(/\n$/, '').split('\n');
  const copy = <CopyButton label={props.copy} text={props.yaml} />;
  if (lines.length <= SHORT) {
    return (
      <ObjectLines
        label={props.label}
        lines={lines}
        marked={[]}
        footer={
          <>
            <span />
            {copy}
          </>
        }
      />
    );
  }
  return (
    <div className={styles.long}>
      {copy}
      <Disclosure
        title={t('yaml.lines', { label: props.label, count: lines.length })}
      >
        {() => <pre className={styles.lines}>{props.yaml}</pre>}
      </Disclosure>
    </div>
  );
}
