import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { ReadProblem } from '../api';
import { EmptyState, Panel, ProblemAlert, ownerNames } from '../parts';
import { useMessages } from '../useMessages';

/** Why the service's standing is not shown; counts never leak. @internal */
export function EntityProblem(props: {
  problem: ReadProblem;
  onRetry: () => void;
}) {
  const t = useMessages();
  const { entity } = useEntity();
  if (props.problem.kind === 'forbidden') {
    const owners = (entity.relations ?? [])
      .filter(relation => relation.type === RELATION_OWNED_BY)
      .map(relation => relation.targetRef);
    return (
      <Panel>
        <EmptyState title={t('state.forbidden')}>
          {owners.length > 0
            ? t('state.forbiddenOwners', { owners: ownerNames(owners) })
            : t('state.forbiddenNoOwner')}
        </EmptyState>
      </Panel>
    );
  }
  if (props.problem.kind === 'notFound') {
    return (
      <Panel>
        <EmptyState title={t('state.notFound')}>
          {t('state.notFoundDetail')}
        </EmptyState>
      </Panel>
    );
  }
  return <ProblemAlert problem={props.problem} onRetry={props.onRetry} />;
}
