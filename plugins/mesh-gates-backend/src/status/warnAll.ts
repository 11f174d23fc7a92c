import { LoadedGate } from '@mesh-gates/engine';
import { stringify } from 'yaml';

/** Configuration under which every gate that is not locked warns, so that none blocks before people have seen what would. @internal */
export function warnAll(gates: readonly LoadedGate[]): string {
  const featureGates = Object.fromEntries(
    gates
      .filter(({ gate }) => !gate.spec.locked)
      .map(({ name }) => [name, { enforcement: 'Warn' }]),
  );
  return stringify({ meshGates: { featureGates } }, { lineWidth: 0 });
}
