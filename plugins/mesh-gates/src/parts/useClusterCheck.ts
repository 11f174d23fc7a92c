import { useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  ClusterAsOf,
  meshGatesClusterCheckPermission,
} from '@mesh-gates/plugin-mesh-gates-common';
import { meshGatesApiRef } from '../api';

// Each is a request of its own; those that answer least are asked first.
const MOST_ASKED = 20;
const LOOK_EVERY_MS = 1000;
const PATIENCE_MS = 5000;

/** What is in sight, the least current first. @internal */
export function worthAsking(clusters: ClusterAsOf[]): string[] {
  const age = ({ state, asOf }: ClusterAsOf) =>
    `${state === 'Current' ? 1 : 0} ${asOf ?? ''}`;
  return [...clusters]
    .sort((left, right) => age(left).localeCompare(age(right)))
    .slice(0, MOST_ASKED)
    .map(({ cluster }) => cluster);
}

/** Whether each cluster that was asked is current; the data of one that is needs no newer instant. @internal */
export function answered(asked: string[], clusters: ClusterAsOf[]): boolean {
  return clusters.every(
    ({ cluster, state }) => state === 'Current' || !asked.includes(cluster),
  );
}

/**
 * "Check again": has the clusters in sight looked at and reads until they answered, or for a few seconds. Who may not
 * have them looked at only reads again.
 * @internal
 */
export function useClusterCheck(
  clusters: ClusterAsOf[],
  reread: () => void,
): { waiting: boolean; check: () => void } {
  const api = useApi(meshGatesApiRef);
  const { allowed } = usePermission({
    permission: meshGatesClusterCheckPermission,
  });
  const latest = useRef({ clusters, reread });
  latest.current = { clusters, reread };
  const [asked, setAsked] = useState<{
    /** Absent until the backend has taken the question. */
    clusters?: string[];
    until: number;
  }>();

  useEffect(() => {
    if (!asked) {
      return undefined;
    }
    const timer = setInterval(() => {
      const over =
        asked.clusters !== undefined &&
        answered(asked.clusters, latest.current.clusters);
      if (over || Date.now() >= asked.until) {
        setAsked(undefined);
      } else {
        latest.current.reread();
      }
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [asked]);

  async function check() {
    reread();
    if (!allowed || asked) {
      return;
    }
    const until = Date.now() + PATIENCE_MS;
    setAsked({ until });
    const answers = await Promise.allSettled(
      worthAsking(clusters).map(name => api.checkCluster(name)),
    );
    setAsked({
      clusters: answers.flatMap(answer =>
        answer.status === 'fulfilled' ? [answer.value.cluster] : [],
      ),
      until,
    });
    latest.current.reread();
  }

  return { waiting: asked !== undefined, check };
}
