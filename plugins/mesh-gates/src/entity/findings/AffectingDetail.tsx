import { RefObject } from 'react';
import { Affecting } from '@mesh-gates/plugin-mesh-gates-common';
import { Criteria, Disclosure, OwnerLinks, Panel } from '../../parts';
import { useMessages } from '../../useMessages';
import { FindingHeader } from './FindingHeader';
import { Remedy } from './Remedy';
import { ViolationItem } from './ViolationItem';
import styles from './FindingDetail.module.css';

/** What somebody else set and what applies here: told apart, nothing to do. @internal */
export function AffectingDetail(props: {
  affecting: Affecting[];
  headingRef: RefObject<HTMLHeadingElement>;
}) {
  const t = useMessages();
  const [first] = props.affecting;
  const { gate, verdict } = first;
  const titleId = `mesh-gates-affecting-${gate.name}`;
  const owners = [...new Set(props.affecting.flatMap(each => each.owners))];
  const reasons = [...new Set(props.affecting.map(each => each.reason))];
  return (
    <Panel>
      <article className={styles.root} aria-labelledby={titleId}>
        <FindingHeader
          id={titleId}
          gate={gate}
          verdict={verdict}
          outlined
          headingRef={props.headingRef}
        />
        <div className={styles.section}>
          <p className={styles.message}>
            {t('findings.group.affecting')}: <OwnerLinks owners={owners} />
          </p>
          {reasons.map(reason => (
            <p key={reason} className={styles.text}>
              {reason}
            </p>
          ))}
        </div>
        <ol
          className={styles.violations}
          data-single={props.affecting.length === 1}
        >
          {props.affecting.map(({ violation }) => (
            <ViolationItem
              key={violation.id}
              violation={violation}
              tone={verdict === 'Warn' ? 'warn' : 'fail'}
              shownAt={false}
            />
          ))}
        </ol>
        <Remedy gate={gate} affecting />
        <Disclosure title={t('detail.criteria')}>
          {() => <Criteria gate={gate} />}
        </Disclosure>
      </article>
    </Panel>
  );
}
