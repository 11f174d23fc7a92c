import {
  FieldsByKind,
  KeptFields,
  KubernetesObject,
  PutObject,
} from '@mesh-gates/engine';
import { decodeJson } from '@mesh-gates/kubernetes-cel';
import { ObjectStream } from '../../sources/Source';
import { objectKey, ObjectChanges } from './ManifestFiles';

interface Stream {
  stream: ObjectStream;
  objects: Map<string, PutObject>;
  /** What is kept of what comes, since its last list began; more can only be had by another list. */
  kept: KeptFields;
  /** What every object of it has: the same, once that list has ended. */
  held: KeptFields;
  /** Whether more than their metadata came of every object. */
  whole: boolean;
  /** Whether another list has been asked for. */
  asked: boolean;
  /** Keys that the list under way has named; missing while none is. */
  named?: Set<string>;
}

/**
 * The objects of a live cluster, by the stream that they came in, without what nobody looks at. Where somebody begins to look
 * at more, their stream is outdated until it has been listed again.
 * @internal
 */
export class WatchedObjects {
  readonly #streams = new Map<string, Stream>();

  listBegin(stream: ObjectStream, fields: FieldsByKind): void {
    const kept = fields.of(stream);
    const { objects, held, whole } = this.#streams.get(stream.id) ?? {
      objects: new Map(),
      held: kept,
      whole: isWhole(stream),
    };
    const named = new Set<string>();
    this.#streams.set(stream.id, {
      ...{ stream, objects, kept, held, whole, named },
      asked: false,
    });
  }

  /** Whether of every kind at least these fields are there. */
  hold(fields: FieldsByKind): boolean {
    return [...this.#streams.values()].every(
      ({ stream, held, whole }) =>
        (whole || fields.podsByMetadata) && held.covers(fields.of(stream)),
    );
  }

  /** Streams to be listed again, as more of their objects is looked at than was kept; each is named once. */
  outdated(fields: FieldsByKind): string[] {
    const outdated = [...this.#streams.values()].filter(
      ({ stream, kept, asked }) => !asked && !kept.covers(fields.of(stream)),
    );
    return outdated.map(one => {
      one.asked = true;
      return one.stream.id;
    });
  }

  /** Takes a page of a list. */
  listPage(id: string, bytes: Uint8Array): ObjectChanges {
    const changes = noChanges();
    const stream = this.#streams.get(id);
    if (stream?.named) {
      for (const object of itemsOf(decode(bytes))) {
        stream.named.add(this.#put(stream, object, changes));
      }
    }
    return changes;
  }

  /** What the list did not name is gone. */
  listEnd(id: string): ObjectChanges {
    const changes = noChanges();
    const stream = this.#streams.get(id);
    for (const [key, object] of stream?.named ? stream.objects : []) {
      if (!stream!.named!.has(key)) {
        stream!.objects.delete(key);
        changes.gone.push(object);
      }
    }
    if (stream) {
      delete stream.named;
      stream.held = stream.kept;
      stream.whole = isWhole(stream.stream);
    }
    return changes;
  }

  /** Takes events of a watch, a line each; of one object the last counts. */
  events(id: string, bytes: Uint8Array): ObjectChanges {
    const stream = this.#streams.get(id);
    const touched = new Map<string, PutObject>();
    for (const line of stream ? linesOf(bytes) : []) {
      const { type, object } = decode(line) as WatchEvent;
      const put = toPut(object, stream!);
      const key = objectKey(put);
      touched.set(key, put);
      if (type === 'DELETED') {
        stream!.objects.delete(key);
      } else {
        stream!.objects.set(key, put);
      }
    }
    const changes = noChanges();
    for (const [key, put] of touched) {
      (stream!.objects.has(key) ? changes.put : changes.gone).push(put);
    }
    return changes;
  }

  /** Forgets a stream that is followed no longer. */
  drop(id: string): ObjectChanges {
    const gone = [...(this.#streams.get(id)?.objects.values() ?? [])];
    this.#streams.delete(id);
    return { ...noChanges(), gone };
  }

  objects(): PutObject[] {
    return [...this.#streams.values()].flatMap(({ objects }) => [
      ...objects.values(),
    ]);
  }

  #put(
    stream: Stream,
    object: KubernetesObject,
    changes: ObjectChanges,
  ): string {
    const put = toPut(object, stream);
    const key = objectKey(put);
    stream.objects.set(key, put);
    changes.put.push(put);
    return key;
  }
}

interface WatchEvent {
  type: string;
  object: KubernetesObject;
}

interface List {
  apiVersion: string;
  kind: string;
  items?: Partial<KubernetesObject>[] | null;
}

function noChanges(): ObjectChanges {
  return { put: [], gone: [], files: new Set() };
}

function decode(bytes: Uint8Array): unknown {
  return decodeJson(new TextDecoder('utf-8').decode(bytes));
}

/** Items of a typed list (`PodList`) leave out what the list says for all. */
function itemsOf(value: unknown): KubernetesObject[] {
  const { apiVersion, kind, items } = value as List;
  const ofItems = kind.replace(/List$/, '');
  return (items ?? []).map(
    item => ({ apiVersion, kind: ofItems, ...item } as KubernetesObject),
  );
}

function* linesOf(bytes: Uint8Array): Generator<Uint8Array> {
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    yield bytes.subarray(start, end);
    start = end + 1;
  }
}

function isWhole({ metadataOf }: ObjectStream): boolean {
  return metadataOf === undefined;
}

/** An object of which only the metadata came does not say what it is; what is read below its spec is not in it, which is no error. */
function toPut(
  object: KubernetesObject,
  { stream: { metadataOf }, kept }: Stream,
): PutObject {
  return {
    object: kept.prune(
      metadataOf ? { ...object, ...metadataOf, spec: {} } : object,
    ),
  };
}
