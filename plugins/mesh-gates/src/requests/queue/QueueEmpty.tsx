import { Button } from '@backstage/ui';
import { EmptyState, Panel } from '../../parts';
import { useMessages } from '../../useMessages';
import { withoutFilters } from './QueueFilters';
import { QueueList } from './queueRows';
import { RequestFilters, narrowing } from './useRequestsAddress';

/** Why nothing is listed, and the one next step. @internal */
export function QueueEmpty(props: {
  queue: QueueList;
  filters: RequestFilters;
  onChange: (filters: RequestFilters) => void;
}) {
  const t = useMessages();
  const { queue, filters, onChange } = props;
  if (narrowing(filters)) {
    return (
      <Panel>
        <EmptyState title={t('requests.noneMatch')}>
          <Button
            size="small"
            variant="secondary"
            onPress={() => onChange(withoutFilters(filters))}
          >
            {t('filter.clearAll')}
          </Button>{' '}
          {t('requests.inAll', { number: String(queue.page.totalUnfiltered) })}
        </EmptyState>
      </Panel>
    );
  }
  const others =
    queue.list === 'requests'
      ? queue.page.states.pending + queue.page.states.asked
      : 0;
  if (filters.view === 'pending' && filters.canDecide && others > 0) {
    return (
      <Panel>
        <EmptyState title={t('requests.noneForYou')}>
          {t('requests.othersWait', { count: others })}{' '}
          <Button
            size="small"
            variant="secondary"
            onPress={() => onChange({ ...filters, canDecide: false })}
          >
            {t('requests.showAll')}
          </Button>
        </EmptyState>
      </Panel>
    );
  }
  const titles = {
    pending:
      queue.page.totalUnfiltered > 0
        ? t('requests.nonePending')
        : t('requests.none'),
    granted: t('requests.noGrants'),
    ending: t('requests.noneEnding'),
    decided: t('requests.noneDecided'),
    mine: t('requests.noneMine'),
  };
  return (
    <Panel>
      <EmptyState title={titles[filters.view]}>
        {t('requests.noneDetail')}
      </EmptyState>
    </Panel>
  );
}
