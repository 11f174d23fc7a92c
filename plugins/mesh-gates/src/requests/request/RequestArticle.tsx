import { Ref, RefObject } from 'react';
import { Link } from '@backstage/ui';
import { useRouteRef } from '@backstage/core-plugin-api';
import { AccessRequest } from '@mesh-gates/plugin-mesh-gates-common';
import {
  Moment,
  Panel,
  Quote,
  Spoken,
  ago,
  dayTime,
  endTime,
  ownerNames,
  useNow,
} from '../../parts';
import { useFindingPath } from '../../gates/useFindingPath';
import { gateRouteRef } from '../../routes';
import { useMessages } from '../../useMessages';
import { StateLine } from '../StateLine';
import { termText } from '../duration';
import { GrantPart } from '../grant/GrantPart';
import { actorName, refName, scopesText } from '../words';
import { Decided, DecisionBar, OpenAction } from './DecisionBar';
import { Evidence } from './Evidence';
import { OwnBar } from './OwnBar';
import { SixFacts } from './SixFacts';
import { WhoDecides } from './WhoDecides';
import styles from './Request.module.css';

/** A request as one sentence, what a decision needs, and the ways to decide; after that it is the grant. @internal */
export function RequestArticle(props: {
  request: AccessRequest;
  /** Where it stands in the queue, for readers. */
  position?: string;
  headingRef: RefObject<HTMLHeadingElement>;
  approveRef: Ref<HTMLButtonElement>;
  open: OpenAction;
  onOpen: (open: OpenAction) => void;
  onDecided: (decided: Decided) => void;
  onChanged: () => void;
}) {
  const t = useMessages();
  const { request } = props;
  const titleId = `mesh-gates-request-${request.id}`;
  return (
    <Panel>
      <article className={styles.article} aria-labelledby={titleId}>
        <header className={styles.header}>
          <div className={styles.top}>
            <span className={styles.number}>#{request.number}</span>
            <StateLine
              standing={{
                state: request.state,
                grantState: request.grantDetail?.state,
              }}
            />
          </div>
          <h3
            id={titleId}
            ref={props.headingRef}
            tabIndex={-1}
            className={styles.title}
          >
            {props.position && (
              <>
                <Spoken>{props.position}</Spoken>{' '}
              </>
            )}
            {t('request.sentence', {
              owner: ownerNames(request.owners) || refName(request.asker),
              gate: request.gate.title,
              entity: refName(request.entityRef),
              where: scopesText(t, request.asked.scopes),
              term: termText(t, request.asked.term),
            })}
          </h3>
          <Links request={request} />
        </header>
        <Ask request={request} />
        {request.grantDetail && (
          <GrantPart
            grant={request.grantDetail}
            workloads={request.evidence.workloads}
            onChanged={props.onChanged}
          />
        )}
        <SixFacts request={request} />
        <Evidence request={request} />
        <WhoDecides request={request} />
        <OwnBar request={request} onChanged={props.onChanged} />
        {request.canDecide && (
          <DecisionBar
            request={request}
            open={props.open}
            onOpen={props.onOpen}
            approveRef={props.approveRef}
            onDecided={props.onDecided}
          />
        )}
      </article>
    </Panel>
  );
}

function Links({ request }: { request: AccessRequest }) {
  const t = useMessages();
  const gatePath = useRouteRef(gateRouteRef);
  const findingPath = useFindingPath(request.gate.name);
  const ticketUrl =
    request.ticket && /^https?:/i.test(request.ticket)
      ? request.ticket
      : undefined;
  return (
    <div className={styles.links}>
      <Link href={findingPath(request.entityRef)}>{t('request.finding')}</Link>
      <Link href={gatePath({ name: request.gate.name })}>
        {t('request.gate')}
      </Link>
      {ticketUrl && (
        <Link href={ticketUrl} target="_blank">
          {t('request.ticket')}
        </Link>
      )}
      {request.ticket && !ticketUrl && (
        <span>
          {t('request.ticket')}: {request.ticket}
        </span>
      )}
      {request.renews && (
        <span className={styles.quiet}>{t('request.renews')}</span>
      )}
    </div>
  );
}

function Ask({ request }: { request: AccessRequest }) {
  const t = useMessages();
  const now = useNow(60_000);
  const { decision, question, asked, scopes, term } = request;
  const open = request.state === 'Pending' || request.state === 'Asked';
  const narrowed =
    JSON.stringify([asked.scopes, asked.term]) !==
    JSON.stringify([scopes, term]);
  return (
    <div className={styles.part}>
      <p className={styles.why}>
        <Quote text={request.justification} />
      </p>
      <p className={styles.quiet}>
        {t('request.by', {
          asker: refName(request.asker),
          ago: ago(request.createdAt, now, t),
        })}
        {open &&
          ` · ${t('request.deadline', { time: endTime(request.deadline) })}`}
      </p>
      {narrowed && (
        <p>
          {t('request.narrowed', {
            where: scopesText(t, scopes),
            term: termText(t, term),
          })}
        </p>
      )}
      {request.state === 'Asked' && question && (
        <p className={styles.question}>
          {t('request.question', { by: actorName(t, question.by) })}{' '}
          <Quote text={question.text} /> · <Moment at={question.at} />
        </p>
      )}
      {decision && request.state !== 'Pending' && request.state !== 'Asked' && (
        <p className={styles.question}>
          {t(`request.decided.${request.state}`, {
            by: actorName(t, decision.by),
            time: dayTime(decision.at, now),
          })}{' '}
          {decision.reason && <Quote text={decision.reason} />}
        </p>
      )}
    </div>
  );
}
