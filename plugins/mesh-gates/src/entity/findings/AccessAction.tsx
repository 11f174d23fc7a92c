import { useState } from 'react';
import { Button, ButtonLink } from '@backstage/ui';
import { useRouteRef } from '@backstage/core-plugin-api';
import { EntityStatus, GateStatus } from '@mesh-gates/plugin-mesh-gates-common';
import { RequestPanel } from '../../requests/ask/RequestPanel';
import { placesOf } from '../../requests/ask/placesOf';
import { requestRouteRef } from '../../routes';
import { useMessages } from '../../useMessages';

const ASKED_FOR = ['Fail', 'Warn', 'Granted', 'Unknown'];

/** The primary action of a finding: ask, follow what was asked, or renew; none where nothing can be asked. @internal */
export function AccessAction(props: {
  status: GateStatus;
  entity: EntityStatus;
}) {
  const t = useMessages();
  const path = useRouteRef(requestRouteRef);
  const [open, setOpen] = useState(false);
  const { status, entity } = props;
  const { gate, grant, request } = status;
  const renews = grant && entity.viewer.owner ? grant.id : undefined;
  const may = ASKED_FOR.includes(status.verdict) && status.canRequest?.allowed;
  // What follows stays while the panel is open: it says there what became of it.
  const panel = open && (
    <RequestPanel
      subject={{ entityRef: entity.entityRef, gate: gate.name, renews }}
      gateTitle={gate.title}
      places={placesOf(entity)}
      open
      onClose={() => setOpen(false)}
    />
  );
  if (request) {
    return (
      <>
        <ButtonLink variant="primary" href={path({ id: request.id })}>
          {t('finding.follow', { number: String(request.number) })}
        </ButtonLink>
        {panel}
      </>
    );
  }
  return may ? (
    <>
      <Button variant="primary" onPress={() => setOpen(true)}>
        {renews ? t('finding.renew') : t('finding.request')}
      </Button>
      {panel}
    </>
  ) : (
    <>{panel}</>
  );
}
