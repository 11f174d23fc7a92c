/**
 * The verdict of a gate for an entity in one cluster as one number: gate, cluster, rank. In order of these numbers everything
 * about one gate comes together.
 */
const RANK_BITS = 3;
const CLUSTER_BITS = 14;
const GATE_SHIFT = RANK_BITS + CLUSTER_BITS;
const CLUSTER_MASK = 2 ** CLUSTER_BITS - 1;
const RANK_MASK = 2 ** RANK_BITS - 1;

/** @internal */
export function packVerdict(
  gate: number,
  cluster: number,
  rank: number,
): number {
  // eslint-disable-next-line no-bitwise
  return ((gate << GATE_SHIFT) | (cluster << RANK_BITS) | rank) >>> 0;
}

/** @internal */
export function gateOfPacked(packed: number): number {
  // eslint-disable-next-line no-bitwise
  return packed >>> GATE_SHIFT;
}

/** @internal */
export function clusterOfPacked(packed: number): number {
  // eslint-disable-next-line no-bitwise
  return (packed >>> RANK_BITS) & CLUSTER_MASK;
}

/** @internal */
export function rankOfPacked(packed: number): number {
  // eslint-disable-next-line no-bitwise
  return packed & RANK_MASK;
}
