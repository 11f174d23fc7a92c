import { KindDeclaration } from '@mesh-gates/engine';
import { ApiServer } from './ApiServer';

/** A kind that a cluster serves and lets watch, at the version that it prefers. @internal */
export interface DiscoveredKind extends KindDeclaration {
  version: string;
}

/** What a cluster serves. @internal */
export interface Discovery {
  kinds: readonly DiscoveredKind[];
  /** Groups of API servers behind this one that do not answer it: what they serve may be missing. */
  staleGroups: readonly string[];
}

/** Aggregated discovery (v2, Kubernetes 1.30 and later; v2beta1 from 1.26): one request for all groups. */
const ACCEPT = ['v2', 'v2beta1']
  .map(
    version =>
      `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`,
  )
  .join(',');

const ANSWER_BYTES = 32 * 1024 * 1024;

interface GroupDiscovery {
  metadata?: { name?: string };
  versions?: {
    version: string;
    freshness?: string;
    resources?: {
      resource: string;
      scope: string;
      responseKind?: { kind: string };
      verbs?: string[];
    }[];
  }[];
}

/**
 * All kinds that can be listed and watched, each once, at the first version that serves it (discovery lists the
 * preferred one first).
 * @internal
 */
export async function discoverKinds(
  apiServer: ApiServer,
  signal: AbortSignal,
): Promise<Discovery> {
  const answers = await Promise.all(
    ['/api', '/apis'].map(path =>
      apiServer.getJson(path, { signal, accept: ACCEPT, limit: ANSWER_BYTES }),
    ),
  );
  const groups = answers.flatMap(groupsOf);
  const isStale = ({ versions = [] }: GroupDiscovery) =>
    versions.some(({ freshness }) => freshness === 'Stale');
  return {
    kinds: kindsOf(groups),
    staleGroups: groups.filter(isStale).map(nameOf),
  };
}

function groupsOf(answer: unknown): GroupDiscovery[] {
  const { items } = answer as { items?: GroupDiscovery[] };
  if (!Array.isArray(items)) {
    throw new Error(
      'the API server has no aggregated discovery; Kubernetes 1.26 or later is needed',
    );
  }
  return items;
}

function nameOf({ metadata }: GroupDiscovery): string {
  return metadata?.name ?? '';
}

function kindsOf(groups: readonly GroupDiscovery[]): DiscoveredKind[] {
  const found = new Map<string, DiscoveredKind>();
  for (const group of groups) {
    const name = nameOf(group);
    for (const { version, resources = [] } of group.versions ?? []) {
      for (const { resource, scope, responseKind, verbs = [] } of resources) {
        const key = `${name}/${resource}`;
        if (
          responseKind &&
          !found.has(key) &&
          verbs.includes('list') &&
          verbs.includes('watch')
        ) {
          found.set(key, {
            group: name,
            resource,
            kind: responseKind.kind,
            namespaced: scope === 'Namespaced',
            version,
          });
        }
      }
    }
  }
  return [...found.values()];
}
