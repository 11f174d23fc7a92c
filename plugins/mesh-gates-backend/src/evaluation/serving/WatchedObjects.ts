import { KubernetesObject, PutObject } from '@mesh-gates/engine';
import { decodeJson } from '@mesh-gates/kubernetes-cel';
import { objectKey, ObjectChanges } from './ManifestFiles';

interface Stream {
  objects: Map<string, PutObject>;
  /** Keys that the list under way has named; missing while none is. */
  named?: Set<string>;
}

/** The objects of a live cluster, by the stream that they came in. @internal */
export class WatchedObjects {
  readonly #streams = new Map<string, Stream>();

  listBegin(id: string): void {
    const { objects } = this.#streams.get(id) ?? { objects: new Map() };
    this.#streams.set(id, { objects, named: new Set() });
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
    delete stream?.named;
    return changes;
  }

  /** Takes events of a watch, a line each; of one object the last counts. */
  events(id: string, bytes: Uint8Array): ObjectChanges {
    const stream = this.#streams.get(id);
    const touched = new Map<string, PutObject>();
    for (const line of stream ? linesOf(bytes) : []) {
      const { type, object } = decode(line) as WatchEvent;
      const put = { object: withoutManagedFields(object) };
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
    { objects }: Stream,
    object: KubernetesObject,
    changes: ObjectChanges,
  ): string {
    const put = { object: withoutManagedFields(object) };
    const key = objectKey(put);
    objects.set(key, put);
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

/** Who wrote which field is of no use here and half of many objects. */
function withoutManagedFields(object: KubernetesObject): KubernetesObject {
  delete object.metadata.managedFields;
  return object;
}
