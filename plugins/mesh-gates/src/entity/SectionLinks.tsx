import { ReactNode } from 'react';
import { NavLink } from 'react-router-dom';
import { useRouteRef } from '@backstage/core-plugin-api';
import { accessRouteRef, findingsRouteRef, tryRouteRef } from '../routes';
import { useMessages } from '../useMessages';
import '../parts/verdicts.css';
import styles from './EntityMeshGates.module.css';

/** The sections of the tab, as links under it. @internal */
export function SectionLinks(props: { aside?: ReactNode }) {
  const t = useMessages();
  const findings = useRouteRef(findingsRouteRef)();
  const access = useRouteRef(accessRouteRef)();
  const tryPath = useRouteRef(tryRouteRef)();
  return (
    <div className={styles.bar}>
      <nav className={styles.sections} aria-label={t('sections.label')}>
        <NavLink to={findings} className={styles.section}>
          {t('sections.findings')}
        </NavLink>
        <NavLink to={access} className={styles.section}>
          {t('access.title')}
        </NavLink>
        <NavLink to={tryPath} className={styles.section}>
          {t('sections.try')}
        </NavLink>
      </nav>
      {props.aside}
    </div>
  );
}
