import { RefObject } from 'react';
import { ButtonLink } from '@backstage/ui';
import { useRouteRef } from '@backstage/core-plugin-api';
import { EntityStatus, GateStatus } from '@mesh-gates/plugin-mesh-gates-common';
import {
  CopyButton,
  Criteria,
  Disclosure,
  Panel,
  ownerNames,
  objectKey,
} from '../../parts';
import { gateRouteRef, tryRouteRef } from '../../routes';
import { useMessages } from '../../useMessages';
import { AccessAction } from './AccessAction';
import { FindingBody } from './FindingBody';
import { FindingHeader } from './FindingHeader';
import { GrantedNote } from './GrantedNote';
import { HowDecided } from './HowDecided';
import { PendingNote } from './PendingNote';
import { Placements } from './Placements';
import { Remedy } from './Remedy';
import { ViolationList } from './ViolationList';
import { WhyHere } from './WhyHere';
import { foldText } from './foldText';
import styles from './FindingDetail.module.css';

const TO_FIX = ['Fail', 'Warn', 'Granted'];

/** One gate as it stands for the service. The order is fixed: message, lines, remedy, why, proof. @internal */
export function FindingDetail(props: {
  status: GateStatus;
  entity: EntityStatus;
  at?: string;
  headingRef: RefObject<HTMLHeadingElement>;
}) {
  const t = useMessages();
  const { status, entity } = props;
  const { gate, violations } = status;
  const titleId = `mesh-gates-finding-${gate.name}`;
  const hidden = !entity.content.visible && violations.length > 0;
  return (
    <Panel>
      <article className={styles.root} aria-labelledby={titleId}>
        <FindingHeader
          id={titleId}
          gate={gate}
          verdict={status.verdict}
          inUse={status.inUse}
          stage={status.stage}
          fold={foldText(t, status)}
          headingRef={props.headingRef}
        />
        {(status.verdict === 'Granted' || status.grant) && (
          <GrantedNote status={status} />
        )}
        <FindingBody key={gate.name} status={status} at={props.at} />
        {/* Excused where it was seen, not known elsewhere: what is excused stays in sight. */}
        {status.verdict === 'Unknown' && status.grant && (
          <ViolationList
            violations={violations}
            places={status.places}
            tone="granted"
            at={props.at}
          />
        )}
        {hidden && (
          <p className={styles.quiet}>
            {entity.content.reason ??
              t('detail.contentHidden', { owners: ownerNames(entity.owners) })}
          </p>
        )}
        {TO_FIX.includes(status.verdict) && <Remedy gate={gate} />}
        <PendingNote status={status} />
        <Actions status={status} entity={entity} />
        <Proof status={status} />
      </article>
    </Panel>
  );
}

function Proof({ status }: { status: GateStatus }) {
  const t = useMessages();
  const attributed = status.violations.some(violation => violation.ownership);
  return (
    <div key={status.gate.name}>
      {attributed && (
        <Disclosure title={t('detail.why')}>
          {() => <WhyHere violations={status.violations} />}
        </Disclosure>
      )}
      {status.placements.length > 0 && (
        <Disclosure title={t('detail.whereOne')}>
          {() => <Placements status={status} />}
        </Disclosure>
      )}
      <Disclosure title={t('detail.how')}>
        {() => <HowDecided status={status} />}
      </Disclosure>
      <Disclosure title={t('detail.criteria')}>
        {() => <Criteria gate={status.gate} />}
      </Disclosure>
    </div>
  );
}

function Actions(props: { status: GateStatus; entity: EntityStatus }) {
  const t = useMessages();
  const tryPath = useRouteRef(tryRouteRef)();
  const gatePath = useRouteRef(gateRouteRef);
  const { gate, violations } = props.status;
  const object = violations[0]?.object;
  return (
    <div className={styles.actions}>
      <AccessAction key={gate.name} {...props} />
      {props.entity.content.visible && object && (
        <ButtonLink
          variant="secondary"
          href={`${tryPath}?object=${encodeURIComponent(objectKey(object))}`}
        >
          {t('detail.tryChange')}
        </ButtonLink>
      )}
      <ButtonLink variant="tertiary" href={gatePath({ name: gate.name })}>
        {t('detail.gateLink')}
      </ButtonLink>
      <CopyButton label={t('copy.link')} text={window.location.href} />
    </div>
  );
}
