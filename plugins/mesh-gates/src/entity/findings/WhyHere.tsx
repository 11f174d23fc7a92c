import { objectTitle } from '../../parts';
import { Violation } from '@mesh-gates/plugin-mesh-gates-common';
import styles from './FindingDetail.module.css';

/** Why each object belongs to this service. @internal */
export function WhyHere(props: { violations: Violation[] }) {
  const reasons = new Map(
    props.violations
      .filter(violation => violation.ownership)
      .map(violation => [objectTitle(violation.object), violation.ownership]),
  );
  return (
    <dl className={styles.why}>
      {[...reasons].map(([object, reason]) => (
        <div key={object}>
          <dt className={styles.mono}>{object}</dt>
          <dd>{reason}</dd>
        </div>
      ))}
    </dl>
  );
}
