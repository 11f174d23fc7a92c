import { RefObject } from 'react';
import { EntityStatus } from '@mesh-gates/plugin-mesh-gates-common';
import { EmptyState, Panel } from '../../parts';
import { useMessages } from '../../useMessages';
import { AffectingDetail } from './AffectingDetail';
import { FindingDetail } from './FindingDetail';
import { SelectedAddress } from './useFindingsAddress';

/** The finding that the address names, or what can be said where there is none. @internal */
export function SelectedFinding(props: {
  status: EntityStatus;
  selected?: SelectedAddress;
  headingRef: RefObject<HTMLHeadingElement>;
}) {
  const t = useMessages();
  const { status, selected, headingRef } = props;
  if (!selected) {
    return (
      <Panel>
        <EmptyState title={t('findings.selectOne')} />
      </Panel>
    );
  }
  const affecting = status.affecting.filter(
    each => each.gate.name === selected.gate,
  );
  if (selected.relation === 'affects' && affecting.length > 0) {
    return (
      <AffectingDetail
        key={selected.id}
        affecting={affecting}
        headingRef={headingRef}
      />
    );
  }
  const own = status.gates.find(each => each.gate.name === selected.gate);
  return own ? (
    <FindingDetail
      key={selected.id}
      status={own}
      entity={status}
      at={selected.at}
      headingRef={headingRef}
    />
  ) : (
    <Panel>
      <EmptyState title={t('detail.gone')}>{t('detail.goneDetail')}</EmptyState>
    </Panel>
  );
}
