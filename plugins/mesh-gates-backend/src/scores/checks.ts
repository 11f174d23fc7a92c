import { VERDICTS } from '@mesh-gates/engine';
import { clusterOfPacked, gateOfPacked, rankOfPacked } from './packedVerdict';
import { Standings } from './Standings';

const NONE: number = VERDICTS.length;

/** What is counted: a number counts where its place holds 1; undefined counts all. @internal */
export interface CheckScope {
  entities?: Uint8Array;
  gates?: Uint8Array;
  clusters?: Uint8Array;
}

/** Calls with every check (one gate x one entity) and its worst verdict over clusters. @internal */
export function eachCheck(
  standings: Standings,
  scope: CheckScope,
  each: (entity: number, gate: number, rank: number) => void,
): void {
  for (let entity = 0; entity < standings.entities.size; entity += 1) {
    if (scope.entities && scope.entities[entity] !== 1) {
      continue;
    }
    let current = -1;
    let worst = NONE;
    for (const packed of standings.rows(entity)) {
      const gate = gateOfPacked(packed);
      if (gate !== current) {
        if (worst !== NONE) {
          each(entity, current, worst);
        }
        current = gate;
        worst = NONE;
      }
      if (counts(scope, gate, packed)) {
        worst = Math.min(worst, rankOfPacked(packed));
      }
    }
    if (worst !== NONE) {
      each(entity, current, worst);
    }
  }
}

/** Calls with every check in each group of clusters, and its worst verdict there. @internal */
export function eachCheckByCluster(
  standings: Standings,
  scope: CheckScope,
  groupOf: Int32Array,
  each: (entity: number, gate: number, rank: number, group: number) => void,
): void {
  const worst = new Map<number, number>();
  for (let entity = 0; entity < standings.entities.size; entity += 1) {
    if (scope.entities && scope.entities[entity] !== 1) {
      continue;
    }
    let current = -1;
    const tell = () => {
      worst.forEach((rank, group) => each(entity, current, rank, group));
      worst.clear();
    };
    for (const packed of standings.rows(entity)) {
      const gate = gateOfPacked(packed);
      if (gate !== current) {
        tell();
        current = gate;
      }
      if (counts(scope, gate, packed)) {
        const group = groupOf[clusterOfPacked(packed)];
        const rank = rankOfPacked(packed);
        worst.set(group, Math.min(worst.get(group) ?? NONE, rank));
      }
    }
    tell();
  }
}

function counts(scope: CheckScope, gate: number, packed: number): boolean {
  return (
    (!scope.gates || scope.gates[gate] === 1) &&
    (!scope.clusters || scope.clusters[clusterOfPacked(packed)] === 1)
  );
}
