import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Link, Skeleton } from '@backstage/ui';
import { EntitySummary } from '@mesh-gates/plugin-mesh-gates-common';
import {
  Reading,
  meshGatesApiRef,
  useEntitySignals,
  usePolledReading,
} from '../../api';
import { AsOf, Pending, ProblemAlert, VerdictBadge } from '../../parts';
import { entityContentRouteRef } from '../../routes';
import { useMessages } from '../../useMessages';
import { headlineText } from '../headline';
import { hasMeshGatesContent } from '../shownFor';
import styles from './MeshGatesCard.module.css';

/** A door to the tab: one sentence, at most three gates, one link. Absent where nothing belongs to the entity. @internal */
export function MeshGatesCard() {
  const t = useMessages();
  const api = useApi(meshGatesApiRef);
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const { reading, check } = usePolledReading<EntitySummary | null>({
    key: entityRef,
    concerns: useEntitySignals(entityRef),
    read: async () => {
      const [summary] = await api.getEntitiesByRefs([entityRef]);
      return { value: summary };
    },
  });
  if (reading.phase === 'ready' && reading.value?.relevant === false) {
    return null;
  }
  const summary = reading.phase === 'ready' ? reading.value : null;
  return (
    <EntityInfoCard
      title={t('card.title')}
      footerActions={
        summary && (
          <div className={styles.door}>
            <AsOf clusters={summary.asOf} />
            {hasMeshGatesContent(entity) && <OpenLink />}
          </div>
        )
      }
    >
      <div className={styles.body}>
        <Standing reading={reading} onRetry={check} />
      </div>
    </EntityInfoCard>
  );
}

function Standing(props: {
  reading: Reading<EntitySummary | null>;
  onRetry: () => void;
}) {
  const t = useMessages();
  const { reading } = props;
  if (reading.phase === 'loading') {
    return (
      <Pending label={t('card.loading')}>
        <div className={styles.lines}>
          <Skeleton width="80%" height={20} />
          <Skeleton width="60%" height={20} />
          <Skeleton width="60%" height={20} />
        </div>
      </Pending>
    );
  }
  if (reading.phase === 'failed' && reading.problem.kind !== 'forbidden') {
    return <ProblemAlert problem={reading.problem} onRetry={props.onRetry} />;
  }
  if (reading.phase === 'failed' || !reading.value) {
    return <p className={styles.sentence}>{t('state.forbidden')}</p>;
  }
  const { counts, worst } = reading.value;
  const unanswered = counts.unknown + counts.error > 0;
  const found = worst.filter(
    ({ verdict }) => verdict !== 'Pass' && verdict !== 'NotApplicable',
  );
  return (
    <div className={styles.lines}>
      <p className={styles.sentence} data-unanswered={unanswered}>
        {headlineText(t, counts)}
      </p>
      <ul className={styles.worst}>
        {found.map(({ name, title, verdict }) => (
          <li key={name}>
            <VerdictBadge verdict={verdict} />
            <span className={styles.gate}>{title}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function OpenLink() {
  const t = useMessages();
  const path = useRouteRef(entityContentRouteRef)();
  return <Link href={path}>{t('card.open')}</Link>;
}
