import { Navigate, Route, Routes } from 'react-router-dom';
import { RiTrafficLightLine } from '@remixicon/react';
import { PluginHeader } from '@backstage/ui';
import { useRouteRef } from '@backstage/core-plugin-api';
import { Gates } from '../gates/Gates';
import { gatesRouteRef, rootRouteRef } from '../routes';
import { useMessages } from '../useMessages';

/** The page with its own tabs, as the old system has none; same paths as in the new one. @internal */
export function MeshGatesTabs() {
  const t = useMessages();
  const root = useRouteRef(rootRouteRef)();
  const gates = useRouteRef(gatesRouteRef)();
  return (
    <>
      <PluginHeader
        icon={<RiTrafficLightLine />}
        title={t('title')}
        titleLink={root}
        tabs={[
          {
            id: 'gates',
            label: t('gates.title'),
            href: gates,
            matchStrategy: 'prefix',
          },
        ]}
      />
      <Routes>
        <Route path="/" element={<Navigate to={gates} replace />} />
        <Route path="gates/*" element={<Gates />} />
      </Routes>
    </>
  );
}
