import { Verdict } from '@mesh-gates/engine';

/** Whose turn it is to do something about a verdict. @internal */
export interface Turn {
  who: 'owner' | 'gateOwner' | 'platform' | 'nobody';
  entityRef?: string;
}

/** A violation is the owner's, an error the gate's owner's, missing data the platform's; what passes is nobody's. @internal */
export function turnOf(
  verdict: Verdict,
  owners: readonly string[],
  gateOwner: string | undefined,
): Turn {
  switch (verdict) {
    case 'Fail':
    case 'Warn':
      return { who: 'owner', entityRef: owners[0] };
    case 'Error':
      return gateOwner
        ? { who: 'gateOwner', entityRef: gateOwner }
        : { who: 'platform' };
    case 'Unknown':
      return { who: 'platform' };
    default:
      return { who: 'nobody' };
  }
}
