import { Fragment } from 'react';
import { GateStatus } from '@mesh-gates/plugin-mesh-gates-common';
import { ClusterLink, dayTime, ownerNames } from '../../parts';
import { Translate, useMessages } from '../../useMessages';
import { ViolationList } from './ViolationList';
import styles from './FindingDetail.module.css';

// The others are under "Where".
const MOST_CLUSTERS = 3;

const TONES = { Fail: 'fail', Warn: 'warn', Granted: 'granted' } as const;

function distinct(values: Array<string | undefined>): string[] {
  return [...new Set(values.filter((value): value is string => !!value))];
}

/** What the verdict rests on: the violating places, or why there is no answer. @internal */
export function FindingBody(props: { status: GateStatus; at?: string }) {
  const { status } = props;
  switch (status.verdict) {
    case 'Fail':
    case 'Warn':
    case 'Granted':
      return (
        <ViolationList
          violations={status.violations}
          places={status.places}
          tone={TONES[status.verdict]}
          at={props.at}
        />
      );
    case 'Unknown':
      return <UnknownBody status={status} />;
    case 'Error':
      return <ErrorBody status={status} />;
    default:
      return <FineBody status={status} />;
  }
}

function UnknownBody({ status }: { status: GateStatus }) {
  const t = useMessages();
  const unknown = status.placements.filter(
    placement => placement.verdict === 'Unknown',
  );
  const reasons = distinct([
    ...unknown.map(placement => placement.reason),
    unknown.every(placement => !placement.reason) ? status.reason : undefined,
  ]);
  const previous = unknown.find(placement => placement.previous)?.previous;
  const clusters = distinct(unknown.map(placement => placement.cluster)).slice(
    0,
    MOST_CLUSTERS,
  );
  return (
    <div className={styles.section}>
      {reasons.length === 0 && (
        <p className={styles.message}>{t('detail.unknownNoReason')}</p>
      )}
      {reasons.map(reason => (
        <p key={reason} className={styles.message}>
          {t('detail.unknownReason', { reason })}
        </p>
      ))}
      {clusters.length > 0 && (
        <p className={styles.quiet}>
          {t('detail.unknownIn', { clusters: <Clusters names={clusters} /> })}
        </p>
      )}
      {previous && (
        <p className={styles.quiet}>
          {t('detail.unknownPrevious', {
            verdict: t(`verdict.${previous.verdict}`),
            time: dayTime(previous.at, new Date()),
          })}
        </p>
      )}
    </div>
  );
}

function Clusters({ names }: { names: string[] }) {
  return (
    <>
      {names.map((name, index) => (
        <Fragment key={name}>
          {index > 0 && ', '}
          <ClusterLink cluster={name} />
        </Fragment>
      ))}
    </>
  );
}

function errorText(t: Translate, status: GateStatus): string {
  const erred = status.placements.find(each => each.verdict === 'Error');
  const reason = erred?.reason ?? status.reason ?? t('detail.errorNoReason');
  return status.gate.owner
    ? t('detail.errorOwned', { reason, owner: ownerNames([status.gate.owner]) })
    : t('detail.errorNoOwner', { reason });
}

function ErrorBody({ status }: { status: GateStatus }) {
  const t = useMessages();
  return <p className={styles.message}>{errorText(t, status)}</p>;
}

function FineBody({ status }: { status: GateStatus }) {
  const t = useMessages();
  if (status.verdict === 'NotApplicable') {
    return <p className={styles.message}>{t('detail.notApplicable')}</p>;
  }
  const fixed = status.placements.find(
    placement =>
      placement.since &&
      (placement.previous?.verdict === 'Fail' ||
        placement.previous?.verdict === 'Warn'),
  );
  return (
    <div className={styles.section}>
      <p className={styles.message}>
        {status.inUse ? t('detail.passedInUse') : t('detail.passed')}
      </p>
      {fixed?.since && (
        <p className={styles.quiet}>
          {t('detail.fixed', { time: dayTime(fixed.since, new Date()) })}
        </p>
      )}
    </div>
  );
}
