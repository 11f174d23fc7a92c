import { useNavigate } from 'react-router-dom';
import { Combobox, useAsyncList } from '@backstage/ui';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useMessages } from '../useMessages';
import { useFindingPath } from './useFindingPath';
import styles from './GatePage.module.css';

const MOST_OFFERED = 20;

function optionOf(entity: Entity) {
  const { name, title, namespace } = entity.metadata;
  return {
    id: stringifyEntityRef(entity),
    label: title ?? name,
    ...(namespace && namespace !== 'default' && { description: namespace }),
  };
}

/** For whoever comes from CI or a deny message: from the gate to the finding of their service. @internal */
export function FindYourService(props: { gate: string }) {
  const t = useMessages();
  const catalogApi = useApi(catalogApiRef);
  const navigate = useNavigate();
  const findingPath = useFindingPath(props.gate);
  const services = useAsyncList<ReturnType<typeof optionOf>>({
    async load({ filterText }) {
      const { items } = await catalogApi.queryEntities({
        filter: { kind: 'Component' },
        limit: MOST_OFFERED,
        orderFields: { field: 'metadata.name', order: 'asc' },
        ...(filterText && {
          fullTextFilter: {
            term: filterText,
            fields: ['metadata.name', 'metadata.title'],
          },
        }),
      });
      return { items: items.map(optionOf) };
    },
  });
  return (
    <aside className={styles.blocked}>
      <p className={styles.text}>{t('gate.blocked')}</p>
      <Combobox
        className={styles.service}
        aria-label={t('gate.findService')}
        placeholder={t('gate.findService')}
        options={services}
        search={{ mode: 'server' }}
        value={null}
        onChange={option => option && navigate(findingPath(option.id))}
      />
    </aside>
  );
}
