import { ReactNode } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import {
  Gate,
  GateStatus,
  Violation,
} from '@mesh-gates/plugin-mesh-gates-common';
import { Reading, meshGatesApiRef, usePolledReading } from '../../api';
import { Moment, objectTitle } from '../../parts';
import { useMessages } from '../../useMessages';
import styles from './FindingDetail.module.css';

const FIRST = 3;

/** The proof: the expression that has to hold, and what it met, at which revisions, since when. @internal */
export function HowDecided(props: { status: GateStatus }) {
  const api = useApi(meshGatesApiRef);
  const { name, revision } = props.status.gate;
  const { reading } = usePolledReading<Gate>({
    key: `${name} ${revision}`,
    read: async () => ({ value: await api.getGate(name) }),
    once: true,
  });
  return (
    <div className={styles.proof}>
      <Expressions reading={reading} violations={props.status.violations} />
      {props.status.violations.slice(0, FIRST).map(violation => (
        <ViolationFacts
          key={violation.id}
          violation={violation}
          revision={revision}
        />
      ))}
    </div>
  );
}

function Expressions(props: {
  reading: Reading<Gate>;
  violations: Violation[];
}) {
  const t = useMessages();
  const { reading } = props;
  if (reading.phase === 'loading') {
    return <p className={styles.quiet}>{t('how.loading')}</p>;
  }
  if (reading.phase === 'failed') {
    return (
      <p className={styles.quiet}>
        {t('how.unreadable', { message: reading.problem.message })}
      </p>
    );
  }
  const messages = new Set(props.violations.map(each => each.message));
  const violated = reading.value.validations.filter(each =>
    messages.has(each.message),
  );
  const shown = violated.length > 0 ? violated : reading.value.validations;
  return (
    <div>
      <h5 className={styles.term}>{t('how.expression')}</h5>
      {shown.map(validation => (
        <pre key={validation.expression} className={styles.expression}>
          {validation.expression}
        </pre>
      ))}
    </div>
  );
}

function ViolationFacts(props: { violation: Violation; revision: string }) {
  const t = useMessages();
  const { violation } = props;
  const rows: Array<[string, ReactNode]> = [
    [t('how.path'), <code>{violation.path}</code>],
  ];
  if (violation.value !== undefined) {
    rows.push([t('how.value'), <code>{violation.value}</code>]);
  }
  rows.push([
    t('how.revision'),
    <code>{violation.gateRevision ?? props.revision}</code>,
  ]);
  if (violation.resourceVersion) {
    rows.push([
      t('how.resourceVersion'),
      <code>{violation.resourceVersion}</code>,
    ]);
  }
  rows.push([t('how.since'), <Moment at={violation.since} />]);
  return (
    <div>
      <h5 className={styles.term}>{objectTitle(violation.object)}</h5>
      <dl className={styles.proofFacts}>
        {rows.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
