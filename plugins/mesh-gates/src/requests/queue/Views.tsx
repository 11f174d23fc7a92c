import { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { useRouteRef } from '@backstage/core-plugin-api';
import { AccessRequestList } from '@mesh-gates/plugin-mesh-gates-common';
import { requestsRouteRef } from '../../routes';
import { useMessages } from '../../useMessages';
import { RequestFilters, VIEWS } from './useRequestsAddress';
import styles from './Queue.module.css';

/** The lists of the tab, as links. @internal */
export function Views(props: {
  filters: RequestFilters;
  waiting?: AccessRequestList;
  aside?: ReactNode;
}) {
  const t = useMessages();
  const path = useRouteRef(requestsRouteRef)();
  const { waiting } = props;
  const pending =
    waiting &&
    t('requests.view.pendingCount', {
      number: String(waiting.states.pending + waiting.states.asked),
    });
  return (
    <div className={styles.bar}>
      <nav className={styles.views} aria-label={t('requests.view.label')}>
        {VIEWS.map(view => (
          <Link
            key={view}
            to={view === 'pending' ? path : `${path}?view=${view}`}
            className={styles.view}
            aria-current={view === props.filters.view ? 'page' : undefined}
          >
            {(view === 'pending' && pending) || t(`requests.view.${view}`)}
          </Link>
        ))}
      </nav>
      {props.aside}
    </div>
  );
}
