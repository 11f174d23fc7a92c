import { useApi } from '@backstage/core-plugin-api';
import { EntityStatus } from '@mesh-gates/plugin-mesh-gates-common';
import { meshGatesApiRef } from './MeshGatesApi';
import { Reading } from './reading';
import { useEntitySignals } from './useEntitySignals';
import { usePolledReading } from './usePolledReading';

/** Where an entity stands, followed while the page is open. @internal */
export function useEntityStatus(entityRef: string): {
  reading: Reading<EntityStatus>;
  check: () => void;
} {
  const api = useApi(meshGatesApiRef);
  const concerns = useEntitySignals(entityRef);
  return usePolledReading<EntityStatus>({
    key: entityRef,
    concerns,
    read: async version => {
      const { status, etag } = await api.getEntityStatus(entityRef, {
        etag: version,
      });
      return status ? { value: status, version: etag } : 'unchanged';
    },
  });
}
