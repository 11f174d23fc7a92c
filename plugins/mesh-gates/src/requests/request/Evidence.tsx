import { AccessRequest } from '@mesh-gates/plugin-mesh-gates-common';
import {
  Criteria,
  Disclosure,
  GateText,
  ObjectLines,
  shortDate,
} from '../../parts';
import { ViolationList } from '../../entity/findings/ViolationList';
import { useMessages } from '../../useMessages';
import { paramText, refName } from '../words';
import { History } from './History';
import { gateFactsOf } from './sixFacts';
import styles from './Request.module.css';

/** What stands behind the facts, on demand. @internal */
export function Evidence(props: { request: AccessRequest }) {
  const t = useMessages();
  const { request } = props;
  const { evidence } = request;
  const gateFacts = gateFactsOf(request);
  return (
    <div>
      {evidence.violationsTotal > 0 && (
        <Disclosure
          title={t('request.lines', {
            number: String(evidence.violationsTotal),
          })}
        >
          {() => (
            <ViolationList
              violations={evidence.violations}
              places={evidence.violationsTotal}
              tone="fail"
            />
          )}
        </Disclosure>
      )}
      <Disclosure title={t('request.what')}>
        {() => <What request={request} />}
      </Disclosure>
      {request.manifest && (
        <Disclosure title={t('request.manifest')}>
          {() => (
            <ObjectLines
              label={t('request.manifest')}
              lines={(request.manifest as string).split('\n')}
              marked={[]}
            />
          )}
        </Disclosure>
      )}
      {request.decided.length > 0 && (
        <Disclosure
          title={t('request.earlier', {
            number: String(request.decided.length),
          })}
        >
          {() => <Earlier request={request} />}
        </Disclosure>
      )}
      {gateFacts && (
        <Disclosure title={t('request.criteria')}>
          {() => (
            <div className={styles.part}>
              <Criteria gate={gateFacts} />
              <p>
                <GateText text={gateFacts.rationale} />
              </p>
              <h4 className={styles.label}>{t('request.remedy')}</h4>
              <p>
                <GateText text={gateFacts.remediation} />
              </p>
            </div>
          )}
        </Disclosure>
      )}
      <Disclosure
        title={t('request.history', { number: String(request.events.length) })}
      >
        {() => <History events={request.events} />}
      </Disclosure>
    </div>
  );
}

function What(props: { request: AccessRequest }) {
  const t = useMessages();
  const params = Object.entries(props.request.params ?? {});
  return (
    <div className={styles.part}>
      <p>{t('request.reachRbac')}</p>
      {params.length > 0 && (
        <dl className={styles.params}>
          {params.map(([name, value]) => (
            <div key={name}>
              <dt className={styles.label}>{name}</dt>
              <dd className={styles.mono}>{paramText(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

function Earlier(props: { request: AccessRequest }) {
  const t = useMessages();
  const now = new Date();
  return (
    <ul className={styles.history}>
      {props.request.decided.map(each => (
        <li key={each.id}>
          {t('request.earlierRow', {
            state: t(`standing.request.${each.state}`),
            entity: refName(each.entityRef),
            time: shortDate(each.since, now),
          })}
        </li>
      ))}
    </ul>
  );
}
