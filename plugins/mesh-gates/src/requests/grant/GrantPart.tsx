import { Grant } from '@mesh-gates/plugin-mesh-gates-common';
import { Alert } from '@backstage/ui';
import {
  CopyButton,
  Disclosure,
  ElapsedBar,
  ObjectLines,
  useNow,
} from '../../parts';
import { useMessages } from '../../useMessages';
import { GrantActions } from './GrantActions';
import { enforcementLine, grantSentence, matchesText } from './grantText';
import styles from './Grant.module.css';

/** What came of a request: until when it holds, how far it is enforced, what it created, and the ways to end it. @internal */
export function GrantPart(props: {
  grant: Grant;
  workloads?: number;
  onChanged: () => void;
}) {
  const t = useMessages();
  const now = useNow();
  const { grant } = props;
  return (
    <section className={styles.root} aria-label={t('grant.title')}>
      <p className={styles.sentence}>{grantSentence(t, grant, now)}</p>
      {grant.holds && (
        <ElapsedBar start={grant.start} end={grant.end} now={now} />
      )}
      {grant.holds && !grant.alarm && <p>{matchesText(t, grant)}</p>}
      {grant.alarm && (
        <Alert role="status" status="warning" icon title={grant.alarm} />
      )}
      <Enforcement grant={grant} now={now} />
      <GrantActions
        grant={grant}
        workloads={props.workloads}
        onChanged={props.onChanged}
      />
    </section>
  );
}

function Enforcement({ grant, now }: { grant: Grant; now: Date }) {
  const t = useMessages();
  if (!grant.enforcement) {
    return grant.holds ? (
      <p className={styles.quiet}>{t('grant.files')}</p>
    ) : null;
  }
  return (
    <ul className={styles.enforcement}>
      {grant.enforcement.map(each => (
        <li key={each.cluster}>
          <span>{enforcementLine(t, each, now)}</span>
          {each.reason && <span className={styles.quiet}>{each.reason}</span>}
          {each.objects && <Created yaml={each.objects} {...each} />}
        </li>
      ))}
    </ul>
  );
}

function Created(props: { cluster: string; yaml: string }) {
  const t = useMessages();
  const label = t('grant.objectsOf', { cluster: props.cluster });
  return (
    <Disclosure title={label}>
      {() => (
        <ObjectLines
          label={label}
          lines={props.yaml.replace(/\n$/, '').split('\n')}
          marked={[]}
          footer={
            <>
              <span />
              <CopyButton label={t('grant.copy')} text={props.yaml} />
            </>
          }
        />
      )}
    </Disclosure>
  );
}
