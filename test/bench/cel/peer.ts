import { Environment } from '@marcbachmann/cel-js';
import type { BenchCase } from './cases';

/** A compiled expression of the peer with its variables bound. */
export type Peer = () => unknown;

const environment = new Environment({
  unlistedVariablesAreDyn: true,
  enableOptionalTypes: true,
});

/**
 * The case in @marcbachmann/cel-js; nothing where it cannot do it (a function of Kubernetes, policy variables).
 * @internal
 */
export function compilePeer({
  expression,
  variables,
  compositions,
}: BenchCase): Peer | undefined {
  if (compositions) {
    return undefined;
  }
  try {
    const evaluate = environment.parse(expression);
    const bindings = toBigInts(JSON.parse(variables)) as Record<
      string,
      unknown
    >;
    const value = evaluate(bindings);
    if (typeof value !== 'boolean') {
      return undefined;
    }
    return () => evaluate(bindings);
  } catch {
    return undefined;
  }
}

/** Its integers are bigints: converted once, outside the timing, which favours it. */
function toBigInts(value: unknown): unknown {
  if (typeof value === 'number' && Number.isInteger(value)) {
    return BigInt(value);
  }
  if (Array.isArray(value)) {
    return value.map(toBigInts);
  }
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, toBigInts(inner)]),
    );
  }
  return value;
}
