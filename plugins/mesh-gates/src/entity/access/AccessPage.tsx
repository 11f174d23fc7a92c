import { ReactNode, useState } from 'react';
import { Link } from '@backstage/ui';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  AccessRequestSummary,
  EntityAccess,
  EntityStatus,
  Grant,
} from '@mesh-gates/plugin-mesh-gates-common';
import {
  Disclosure,
  Headline,
  LiveMessage,
  Pages,
  Panel,
  ago,
  ownerNames,
  useNow,
} from '../../parts';
import { requestRouteRef } from '../../routes';
import { StateLine } from '../../requests/StateLine';
import { RequestPanel } from '../../requests/ask/RequestPanel';
import { placesOf } from '../../requests/ask/placesOf';
import { GrantPart } from '../../requests/grant/GrantPart';
import { termText } from '../../requests/duration';
import { refName, scopesText } from '../../requests/words';
import { useMessages } from '../../useMessages';
import { Features } from './Features';
import { AccessFilters } from './accessAddress';
import { accessHeadline } from './accessHeadline';
import styles from './Access.module.css';

const OPEN = ['Pending', 'Asked'];

/** Grants, requests and features of a service. @internal */
export function AccessPage(props: {
  access: EntityAccess;
  changed: boolean;
  status: EntityStatus;
  filters: AccessFilters;
  pages: Pages;
  pageSize: number;
  onChanged: () => void;
}) {
  const t = useMessages();
  const now = useNow();
  const { access } = props;
  const [asked, setAsked] = useState<{ name: string; title: string }>();
  const headline = accessHeadline(t, access, now);
  return (
    <div className={styles.root}>
      <Headline>{headline}</Headline>
      <LiveMessage>
        {props.changed ? t('access.updated', { headline }) : ''}
      </LiveMessage>
      {!access.viewer.owner && (
        <p className={styles.viewing}>
          {access.owners.length > 0
            ? t('access.viewing', { owners: ownerNames(access.owners) })
            : t('access.viewingNoOwner')}
        </p>
      )}
      <Grants {...props} />
      <Requests requests={access.requests} />
      <Features
        access={access}
        filters={props.filters}
        pages={props.pages}
        pageSize={props.pageSize}
        onRequest={setAsked}
      />
      {asked && (
        <RequestPanel
          subject={{ entityRef: access.entityRef, gate: asked.name }}
          gateTitle={asked.title}
          places={placesOf(props.status)}
          open
          onClose={() => {
            setAsked(undefined);
            props.onChanged();
          }}
        />
      )}
    </div>
  );
}

function Block(props: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className={styles.title}>{props.title}</h3>
      <Panel>
        <div className={styles.block}>{props.children}</div>
      </Panel>
    </section>
  );
}

function Grants(props: { access: EntityAccess; onChanged: () => void }) {
  const t = useMessages();
  const holding = props.access.grants.filter(grant => grant.holds);
  const ended = props.access.grants.filter(grant => !grant.holds);
  const row = (grant: Grant) => (
    <li key={grant.id}>
      <GrantRow grant={grant} onChanged={props.onChanged} />
    </li>
  );
  if (props.access.grants.length === 0) {
    return null;
  }
  return (
    <Block title={t('access.grantsTitle')}>
      {holding.length > 0 && (
        <ul className={styles.list}>{holding.map(row)}</ul>
      )}
      {ended.length > 0 && (
        <Disclosure
          title={t('access.endedGrants', { number: String(ended.length) })}
        >
          {() => <ul className={styles.list}>{ended.map(row)}</ul>}
        </Disclosure>
      )}
    </Block>
  );
}

function GrantRow(props: { grant: Grant; onChanged: () => void }) {
  const t = useMessages();
  const path = useRouteRef(requestRouteRef);
  const { grant } = props;
  return (
    <>
      <h4 className={styles.rowTitle}>
        <Link href={path({ id: grant.request })}>{grant.gate.title}</Link>{' '}
        <span className={styles.quiet}>
          {scopesText(t, grant.scopes)} · {t(`standing.grant.${grant.state}`)}
        </span>
      </h4>
      <GrantPart grant={grant} onChanged={props.onChanged} />
    </>
  );
}

function Requests({ requests }: { requests: AccessRequestSummary[] }) {
  const t = useMessages();
  const open = requests.filter(each => OPEN.includes(each.state));
  const closed = requests.filter(each => !OPEN.includes(each.state));
  const row = (request: AccessRequestSummary) => (
    <li key={request.id}>
      <RequestRow request={request} />
    </li>
  );
  return (
    <Block title={t('access.requestsTitle')}>
      {requests.length === 0 && (
        <p className={styles.quiet}>{t('access.noneRequested')}</p>
      )}
      {open.length > 0 && <ul className={styles.list}>{open.map(row)}</ul>}
      {closed.length > 0 && (
        <Disclosure
          title={t('access.closedRequests', { number: String(closed.length) })}
        >
          {() => <ul className={styles.list}>{closed.map(row)}</ul>}
        </Disclosure>
      )}
    </Block>
  );
}

function RequestRow({ request }: { request: AccessRequestSummary }) {
  const t = useMessages();
  const now = useNow(60_000);
  const path = useRouteRef(requestRouteRef);
  return (
    <>
      <h4 className={styles.rowTitle}>
        <Link href={path({ id: request.id })}>
          #{request.number} {request.gate.title}
        </Link>{' '}
        <span className={styles.quiet}>
          {scopesText(t, request.scopes)}, {termText(t, request.term)}
        </span>
      </h4>
      <StateLine standing={{ state: request.state }} />
      <p className={styles.quiet}>
        {t('access.askedBy', {
          asker: refName(request.asker),
          ago: ago(request.createdAt, now, t),
        })}
      </p>
    </>
  );
}
