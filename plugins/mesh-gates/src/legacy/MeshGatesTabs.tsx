import { Navigate, Route, Routes } from 'react-router-dom';
import { RiTrafficLightLine } from '@remixicon/react';
import { PluginHeader } from '@backstage/ui';
import { useRouteRef } from '@backstage/core-plugin-api';
import { Clusters } from '../clusters/Clusters';
import { Gates } from '../gates/Gates';
import { Requests } from '../requests/Requests';
import {
  clustersRouteRef,
  gatesRouteRef,
  requestsRouteRef,
  rootRouteRef,
} from '../routes';
import { useMessages } from '../useMessages';

/** The page with its own tabs, as the old system has none; same paths as in the new one. @internal */
export function MeshGatesTabs() {
  const t = useMessages();
  const root = useRouteRef(rootRouteRef)();
  const requests = useRouteRef(requestsRouteRef)();
  const gates = useRouteRef(gatesRouteRef)();
  const clusters = useRouteRef(clustersRouteRef)();
  return (
    <>
      <PluginHeader
        icon={<RiTrafficLightLine />}
        title={t('title')}
        titleLink={root}
        tabs={[
          {
            id: 'requests',
            label: t('requests.title'),
            href: requests,
            matchStrategy: 'prefix',
          },
          {
            id: 'gates',
            label: t('gates.title'),
            href: gates,
            matchStrategy: 'prefix',
          },
          {
            id: 'clusters',
            label: t('clusters.title'),
            href: clusters,
            matchStrategy: 'prefix',
          },
        ]}
      />
      <Routes>
        <Route path="/" element={<Navigate to={requests} replace />} />
        <Route path="requests/*" element={<Requests />} />
        <Route path="gates/*" element={<Gates />} />
        <Route path="clusters/*" element={<Clusters />} />
      </Routes>
    </>
  );
}
