import { weightOf } from '@mesh-gates/engine';
import { Standings } from './Standings';

/** What a check of each gate weighs, by the gate's number. @internal */
export function checkWeights({ gates, gatesNow }: Standings): Uint8Array {
  return Uint8Array.from({ length: gates.size }, (_, gate) =>
    weightOf(gatesNow.get(gates.name(gate))?.gate.spec.criteria),
  );
}
