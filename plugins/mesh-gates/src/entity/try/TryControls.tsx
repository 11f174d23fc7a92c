import { useEffect, useRef } from 'react';
import { Select } from '@backstage/ui';
import { useApi } from '@backstage/core-plugin-api';
import {
  OwnedResource,
  ResourceList,
} from '@mesh-gates/plugin-mesh-gates-common';
import { meshGatesApiRef, usePolledReading } from '../../api';
import { useMessages } from '../../useMessages';
import { objectKey, objectTitle } from '../../parts';
import styles from './TryPage.module.css';

const MOST_SAMPLES = 200;

/** Where to judge, and what to start from. @internal */
export function TryControls(props: {
  entityRef: string;
  clusters: string[];
  cluster: string;
  namespaces: string[];
  namespace: string;
  /** The object that the address asks to start from. */
  object?: string;
  onChoose: (chosen: Record<string, string>) => void;
  onLoad: (yaml: string) => void;
}) {
  const t = useMessages();
  const samples = useSamples(props.entityRef);
  const loaded = useRef<string>();
  const wanted = samples.find(each => objectKey(each.object) === props.object);
  const { onLoad, onChoose } = props;

  useEffect(() => {
    if (wanted?.yaml && loaded.current !== props.object) {
      loaded.current = props.object;
      onLoad(wanted.yaml);
      onChoose({
        cluster: wanted.object.cluster,
        ...(wanted.object.namespace && { namespace: wanted.object.namespace }),
      });
    }
  }, [wanted, props.object, onLoad, onChoose]);

  return (
    <div className={styles.controls}>
      <Select
        className={styles.choice}
        label={t('try.cluster')}
        options={props.clusters.map(id => ({ id, label: id }))}
        value={props.cluster}
        onChange={cluster => onChoose({ cluster: String(cluster) })}
      />
      <Select
        className={styles.choice}
        label={t('try.namespace')}
        options={props.namespaces.map(id => ({ id, label: id }))}
        value={props.namespace}
        onChange={namespace => onChoose({ namespace: String(namespace) })}
      />
      {samples.length > 0 && (
        <Select
          className={styles.sample}
          label={t('try.sample')}
          placeholder={t('try.samplePlaceholder')}
          search
          options={samples.map(({ object }) => ({
            id: objectKey(object),
            label: `${objectTitle(object)} · ${object.cluster}`,
          }))}
          value={wanted ? objectKey(wanted.object) : null}
          onChange={object => {
            loaded.current = undefined;
            onChoose({ object: String(object) });
          }}
        />
      )}
    </div>
  );
}

/** The service's objects whose content this reader may see. */
function useSamples(entityRef: string): OwnedResource[] {
  const api = useApi(meshGatesApiRef);
  const { reading } = usePolledReading<ResourceList>({
    key: entityRef,
    read: async () => ({
      value: await api.getEntityResources(entityRef, { limit: MOST_SAMPLES }),
    }),
    once: true,
  });
  return reading.phase === 'ready'
    ? reading.value.items.filter(each => each.yaml)
    : [];
}
