import { AccessRequest, Grant } from '@mesh-gates/plugin-mesh-gates-common';
import { useMessages, Translate } from '../useMessages';
import styles from './StateLine.module.css';

type Standing = Pick<AccessRequest, 'state'> & {
  grantState?: Grant['state'];
};

/** The steps of a request and its grant, and which one it stands on. @internal */
export function stateSteps(
  t: Translate,
  { state, grantState }: Standing,
): { label: string; current: boolean }[] {
  const requested = t('standing.requested');
  switch (state) {
    case 'Denied':
    case 'Withdrawn':
    case 'TimedOut':
      return [
        { label: requested, current: false },
        { label: t(`standing.request.${state}`), current: true },
      ];
    default:
      break;
  }
  const asked = state === 'Asked' ? [t('standing.request.Asked')] : [];
  const labels = [
    requested,
    ...asked,
    t('standing.request.Approved'),
    t('standing.grant.Propagating'),
    t('standing.grant.Active'),
    t('standing.grant.Ended'),
  ];
  let current: string = requested;
  if (state === 'Asked') {
    current = asked[0];
  } else if (state === 'Approved') {
    current = grantState
      ? t(`standing.grant.${grantState}`)
      : t('standing.request.Approved');
  }
  return labels.map(label => ({ label, current: label === current }));
}

/** Where a request stands, as its steps in a line. @internal */
export function StateLine(props: { standing: Standing }) {
  const t = useMessages();
  return (
    <ol className={styles.root} aria-label={t('standing.label')}>
      {stateSteps(t, props.standing).map(({ label, current }) => (
        <li key={label} aria-current={current ? 'step' : undefined}>
          {label}
        </li>
      ))}
    </ol>
  );
}
