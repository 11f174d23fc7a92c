import {
  CONFIG_MAPS,
  KindRef,
  kindKey,
  NEVER_READ,
  ReadSet,
} from '@mesh-gates/engine';
import { ObjectStream } from '../Source';
import { DiscoveredKind, Discovery } from './discoverKinds';
import { collectionPath } from './ServedKind';

/** A stream and where the API server has it. @internal */
export interface PlannedStream extends ObjectStream {
  /** Path of the collection. */
  path: string;
  /** Field selector that narrows it; '' for all of the kind. */
  fields: string;
  version: string;
}

/** How a cluster is read. @internal */
export interface StreamPlan {
  streams: readonly PlannedStream[];
  /** Kinds that the cluster does not serve, so that there is nothing of them; patterns too, once what they match is planned. */
  absent: readonly KindRef[];
  /** Kinds of which nobody knows now whether they are served, and why. */
  unknown: readonly { kind: KindRef; reason: string }[];
  /** Kinds that are not read, and why. */
  refused: readonly { kind: KindRef; reason: string }[];
  /** Where ConfigMaps have their names, if they are read by name, and which names those are. */
  configMapNames?: PlannedStream;
  configMaps: readonly string[];
}

/**
 * Brings together what is to be read and what the cluster serves; `podsByMetadata` says that nobody looks at more of Pods.
 * @internal
 */
export function planStreams(
  { kinds, configMaps }: ReadSet,
  { kinds: served, staleGroups }: Discovery,
  { podsByMetadata = false } = {},
): StreamPlan {
  const planned = new Map<string, PlannedStream>();
  const absent: KindRef[] = [];
  const unknown: { kind: KindRef; reason: string }[] = [];
  const refused: { kind: KindRef; reason: string }[] = [];
  for (const kind of kinds) {
    const reason = NEVER_READ.get(kindKey(kind));
    const matching = served.filter(
      one => matches(kind, one) && !NEVER_READ.has(kindKey(one)),
    );
    matching.forEach(one =>
      planned.set(
        kindKey(one),
        podsByMetadata && kindKey(one) === '/pods'
          ? metadataStreamOf(one)
          : streamOf(one),
      ),
    );
    if (reason) {
      refused.push({ kind, reason });
    } else if (matching.length === 0 && staleGroups.includes(kind.group)) {
      unknown.push({
        kind,
        reason: `the API server does not know now what ${kind.group} serves`,
      });
    } else if (matching.length === 0 || isPattern(kind)) {
      absent.push(kind);
    }
  }
  const names = served.find(one => kindKey(one) === kindKey(CONFIG_MAPS));
  const byName = configMaps.length > 0 && !planned.has(kindKey(CONFIG_MAPS));
  return {
    streams: [...planned.values()],
    absent,
    unknown,
    refused,
    configMaps,
    ...(byName && names && { configMapNames: streamOf(names) }),
  };
}

/** The stream of the ConfigMaps of one name, whatever their namespace. @internal */
export function configMapStream(
  names: PlannedStream,
  name: string,
): PlannedStream {
  return {
    ...names,
    id: `${kindKey(CONFIG_MAPS)}/${name}`,
    fields: `metadata.name=${name}`,
  };
}

function streamOf(kind: DiscoveredKind): PlannedStream {
  const { group, resource, version } = kind;
  const path = collectionPath(kind);
  return { id: kindKey(kind), group, resource, version, path, fields: '' };
}

function metadataStreamOf(discovered: DiscoveredKind): PlannedStream {
  const { group, version, kind } = discovered;
  const apiVersion = group === '' ? version : `${group}/${version}`;
  return { ...streamOf(discovered), metadataOf: { apiVersion, kind } };
}

/** Whether `*` stands in a kind, so that it is none by itself. @internal */
export function isPattern({ group, resource }: KindRef): boolean {
  return group === '*' || resource === '*';
}

function matches(pattern: KindRef, kind: KindRef): boolean {
  return (
    (pattern.group === '*' || pattern.group === kind.group) &&
    (pattern.resource === '*' || pattern.resource === kind.resource)
  );
}
