import { Button, Link } from '@backstage/ui';
import { useRouteRef } from '@backstage/core-plugin-api';
import { EntityAccess, Feature } from '@mesh-gates/plugin-mesh-gates-common';
import {
  Pages,
  Panel,
  PlainTable,
  VerdictBadge,
  numberText,
  shortDate,
  useNarrow,
} from '../../parts';
import { findingRouteRef, requestRouteRef } from '../../routes';
import { useMessages } from '../../useMessages';
import styles from './Access.module.css';

/** Features as rows, as the server ordered them: what is in use first, then by title. @internal */
export function FeaturesTable(props: {
  access: EntityAccess;
  pages: Pages;
  pageSize: number;
  onRequest: (gate: { name: string; title: string }) => void;
}) {
  const t = useMessages();
  const narrow = useNarrow();
  const { access, pages, pageSize } = props;
  const { nextCursor } = access;
  const columns = [
    { label: t('access.column.feature') },
    ...(narrow
      ? []
      : [
          { label: t('access.column.enforcement') },
          { label: t('access.column.stage') },
        ]),
    { label: t('access.column.inUse'), numeric: true },
    { label: t('access.column.forService') },
    ...(access.viewer.owner ? [{ label: t('access.column.action') }] : []),
  ];
  return (
    <Panel>
      <div className={styles.table}>
        <PlainTable label={t('access.featuresTitle')} columns={columns}>
          {access.features.map(feature => (
            <Row
              key={feature.gate.name}
              feature={feature}
              narrow={narrow}
              owner={access.viewer.owner}
              onRequest={props.onRequest}
            />
          ))}
        </PlainTable>
        {(nextCursor || pages.number > 0) && (
          <div className={styles.pages}>
            {pages.number > 0 && (
              <Button size="small" variant="secondary" onPress={pages.previous}>
                {t('access.previous')}
              </Button>
            )}
            <span className={styles.quiet}>
              {t('access.rows', {
                from: numberText(pages.number * pageSize + 1),
                to: numberText(
                  pages.number * pageSize + access.features.length,
                ),
                total: numberText(access.total),
              })}
            </span>
            {nextCursor && (
              <Button
                size="small"
                variant="secondary"
                onPress={() => pages.next(nextCursor)}
              >
                {t('access.next')}
              </Button>
            )}
          </div>
        )}
      </div>
    </Panel>
  );
}

function Row(props: {
  feature: Feature;
  narrow: boolean;
  owner: boolean;
  onRequest: (gate: { name: string; title: string }) => void;
}) {
  const t = useMessages();
  const findingPath = useRouteRef(findingRouteRef);
  const requestPath = useRouteRef(requestRouteRef);
  const { feature, narrow } = props;
  const { gate, grant, request, stage } = feature;
  const enforcement = gate.enforcement && t(`enforcement.${gate.enforcement}`);
  const facts = [enforcement, gate.locked && t('enforcement.locked')];
  return (
    <tr>
      <th scope="row">
        <Link href={findingPath({ gate: gate.name })}>{gate.title}</Link>
        {narrow && (
          <span className={styles.under}>
            {[...facts, stage].filter(Boolean).join(' · ')}
          </span>
        )}
      </th>
      {!narrow && (
        <>
          <td>{facts.filter(Boolean).join(' · ')}</td>
          <td>{stage ?? ''}</td>
        </>
      )}
      <td data-numeric>
        <span className={feature.places === 0 ? styles.quiet : undefined}>
          {numberText(feature.places)}
        </span>
      </td>
      <td>
        <ForService feature={feature} />
      </td>
      {props.owner && (
        <td>
          {request && (
            <Link href={requestPath({ id: request.id })}>
              {t('access.follow', { number: String(request.number) })}
            </Link>
          )}
          {!request && !grant && feature.canRequest.allowed && (
            <Button
              size="small"
              variant="secondary"
              aria-label={t('access.requestBeyond', { gate: gate.title })}
              onPress={() => props.onRequest(gate)}
            >
              {t('access.request')}
            </Button>
          )}
        </td>
      )}
    </tr>
  );
}

function ForService({ feature }: { feature: Feature }) {
  const t = useMessages();
  const { grant, request, verdict } = feature;
  return (
    <>
      <VerdictBadge verdict={verdict} inUse={feature.inUse} />
      {grant && (
        <span className={styles.under}>
          {t('access.grantedUntil', {
            date: shortDate(grant.end, new Date()),
          })}
        </span>
      )}
      {request && (
        <span className={styles.under}>
          {t(`standing.request.${request.state}`)}
        </span>
      )}
    </>
  );
}
