import { useSearchParams } from 'react-router-dom';
import { Link } from '@backstage/ui';
import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import { AccessRequest, Gate } from '@mesh-gates/plugin-mesh-gates-common';
import { meshGatesApiRef, useEntityStatus, usePolledReading } from '../../api';
import { DocumentTitle, EmptyState, Headline, Panel } from '../../parts';
import { useFindingPath } from '../../gates/useFindingPath';
import { requestsRouteRef } from '../../routes';
import { useMessages } from '../../useMessages';
import { paramTexts } from '../params';
import { scopeKey } from '../words';
import { RequestForm } from './RequestForm';
import { Draft, Subject } from './draft';
import { placesOf } from './placesOf';
import styles from './Ask.module.css';
import '../../parts/verdicts.css';

/** The form as a page of its own: for links, renewals and edits. @internal */
export function NewRequestPage() {
  const t = useMessages();
  const [params] = useSearchParams();
  const entityRef = params.get('entity');
  const gate = params.get('gate');
  const list = useRouteRef(requestsRouteRef)();
  if (!entityRef || !gate) {
    return (
      <Panel>
        <DocumentTitle parts={[t('ask.title')]} />
        <EmptyState title={t('ask.incomplete')}>
          {t('ask.incompleteDetail')}{' '}
          <Link href={list}>{t('requests.back')}</Link>
        </EmptyState>
      </Panel>
    );
  }
  const subject: Subject = {
    entityRef,
    gate,
    renews: params.get('renews') ?? undefined,
    edits: params.get('edits') ?? undefined,
  };
  return <Form subject={subject} />;
}

function Form({ subject }: { subject: Subject }) {
  const t = useMessages();
  const api = useApi(meshGatesApiRef);
  const findingPath = useFindingPath(subject.gate);
  const { reading: status } = useEntityStatus(subject.entityRef);
  const { reading: gate } = usePolledReading<Gate>({
    key: subject.gate,
    once: true,
    read: async () => ({ value: await api.getGate(subject.gate) }),
  });
  // What a renewal or an edit starts from.
  const { reading: before } = usePolledReading<Draft | undefined>({
    key: `${subject.edits} ${subject.renews}`,
    once: true,
    read: async () => ({ value: await draftBefore(api, subject) }),
  });
  const title = gate.phase === 'ready' ? gate.value.title : subject.gate;
  const titles = {
    renews: t('ask.renewTitle', { gate: title }),
    edits: t('ask.editTitle', { gate: title }),
    none: t('ask.titleOf', { gate: title }),
  };
  const kind = (['renews', 'edits'] as const).find(each => subject[each]);
  if (before.phase === 'loading') {
    return null;
  }
  return (
    <div className={styles.page}>
      <DocumentTitle parts={[t('ask.title'), title]} />
      <Link href={findingPath(subject.entityRef)}>{t('request.finding')}</Link>
      <Headline>{titles[kind ?? 'none']}</Headline>
      <Panel>
        <div className={styles.inside}>
          <RequestForm
            subject={subject}
            places={placesOf(
              status.phase === 'ready' ? status.value : undefined,
            )}
            initial={before.phase === 'ready' ? before.value : undefined}
          />
        </div>
      </Panel>
    </div>
  );
}

function draftOf(
  of: Pick<AccessRequest, 'scopes' | 'params' | 'term' | 'justification'> &
    Partial<Pick<AccessRequest, 'ticket' | 'manifest'>>,
): Draft {
  const date = of.term.until
    ? new Date(of.term.until).toLocaleDateString('en-CA')
    : '';
  return {
    scopes: of.scopes.map(scopeKey),
    howLong: of.term.duration ?? 'date',
    date,
    justification: of.justification,
    ticket: of.ticket ?? '',
    manifest: of.manifest ?? '',
    ...(of.params && { params: paramTexts(of.params) }),
  };
}

async function draftBefore(
  api: typeof meshGatesApiRef.T,
  { edits, renews, entityRef }: Subject,
): Promise<Draft | undefined> {
  if (edits) {
    const request = await api.getRequest(edits);
    return draftOf({ ...request, ...request.asked });
  }
  if (renews) {
    const { grants } = await api.getEntityAccess(entityRef, { limit: 1 });
    const grant = grants.find(each => each.id === renews);
    return (
      grant && {
        ...draftOf({
          ...grant,
          term: { duration: 'P30D' },
          justification: grant.justification ?? '',
        }),
        howLong: undefined,
      }
    );
  }
  return undefined;
}
