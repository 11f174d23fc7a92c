import { LabelSelector, matchesSelector, PutObject } from '@mesh-gates/engine';
import { ObjectChanges } from './ManifestFiles';

/**
 * Leaves out the namespaces whose labels a selector takes, and what is in them, as if they were not there; follows the labels
 * as they change.
 * @internal
 */
export class IgnoredNamespaces {
  #names = new Set<string>();

  constructor(private readonly selector: LabelSelector | undefined) {}

  /** What of all objects counts; forgets what was known before. */
  begin(all: readonly PutObject[]): PutObject[] {
    this.#names = new Set(all.filter(one => this.#takes(one)).map(nameOf));
    return all.filter(one => !this.#ignores(one));
  }

  /** What of changes counts; `all` are the objects that there are after them. */
  change(
    changes: ObjectChanges,
    all: () => readonly PutObject[],
  ): ObjectChanges {
    if (!this.selector) {
      return changes;
    }
    const { put, gone, files } = changes;
    const [before, after] = [this.#names, new Set(this.#names)];
    gone.filter(isNamespace).forEach(one => after.delete(nameOf(one)));
    for (const namespace of put.filter(isNamespace)) {
      if (this.#takes(namespace)) {
        after.add(nameOf(namespace));
      } else {
        after.delete(nameOf(namespace));
      }
    }
    this.#names = after;
    const moved = new Set(
      [...before, ...after].filter(
        name => before.has(name) !== after.has(name),
      ),
    );
    const others =
      moved.size > 0
        ? all().filter(one => moved.has(namespaceOf(one) ?? ''))
        : [];
    return {
      put: unique([
        ...others.filter(one => !this.#ignores(one)),
        ...put.filter(one => !this.#ignores(one)),
      ]),
      gone: unique([...others.filter(one => this.#ignores(one)), ...gone]),
      files,
    };
  }

  #takes(object: PutObject): boolean {
    return (
      this.selector !== undefined &&
      isNamespace(object) &&
      matchesSelector(this.selector, object.object.metadata.labels)
    );
  }

  #ignores(object: PutObject): boolean {
    const namespace = namespaceOf(object);
    return namespace !== undefined && this.#names.has(namespace);
  }
}

function isNamespace({ object }: PutObject): boolean {
  return object.apiVersion === 'v1' && object.kind === 'Namespace';
}

function nameOf({ object }: PutObject): string {
  return object.metadata.name;
}

/** The namespace that an object is in; a Namespace is in itself. */
function namespaceOf(one: PutObject): string | undefined {
  return isNamespace(one) ? nameOf(one) : one.object.metadata.namespace;
}

function unique(objects: readonly PutObject[]): PutObject[] {
  return [...new Set(objects)];
}
