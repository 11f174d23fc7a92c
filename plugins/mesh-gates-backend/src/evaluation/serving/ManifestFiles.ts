import {
  IgnoredDocument,
  ManifestProblem,
  PutObject,
  coreKinds,
  decodeManifest,
} from '@mesh-gates/engine';
import { FileProblems } from '../protocol';

/** Objects to put into an inventory, those to take out, and the files of which something else is wrong now. @internal */
export interface ObjectChanges {
  put: PutObject[];
  gone: PutObject[];
  files: Set<string>;
}

interface ManifestFile {
  objects: Map<string, PutObject>;
  problems: ManifestProblem[];
  ignored: IgnoredDocument[];
}

/**
 * The manifest files of a cluster and what each holds. Where several files hold the same object, the last by name counts, as
 * it does where kubectl applies a folder; the others are reported.
 * @internal
 */
export class ManifestFiles {
  readonly #files = new Map<string, ManifestFile>();
  readonly #holders = new Map<string, Set<string>>();

  /** Takes a file's bytes, for the first time or again. */
  put(file: string, bytes: Uint8Array): ObjectChanges {
    const text = new TextDecoder('utf-8').decode(bytes);
    const { objects, problems, ignored } = decodeManifest(text, file);
    const byKey = new Map<string, PutObject>();
    const repeated: ManifestProblem[] = [];
    for (const object of objects) {
      const key = objectKey(object);
      if (byKey.has(key)) {
        repeated.push(
          repeatedIn(object, 'further up in this file; this counts'),
        );
      }
      byKey.set(key, object);
    }
    return this.#replace(file, {
      objects: byKey,
      problems: [...problems, ...repeated],
      ignored,
    });
  }

  /** Takes out a file that is gone or, with a reason, cannot be read. */
  remove(file: string, reason?: string): ObjectChanges {
    const problems = reason ? [{ document: 0, line: 1, message: reason }] : [];
    return this.#replace(file, { objects: new Map(), problems, ignored: [] });
  }

  names(): string[] {
    return [...this.#files.keys()];
  }

  /** Every object that counts. */
  objects(): PutObject[] {
    return [...this.#holders.keys()].map(
      key => this.#files.get(this.#lastHolder(key)!)!.objects.get(key)!,
    );
  }

  /** What is wrong with a file now. */
  problemsOf(file: string): FileProblems {
    const {
      objects,
      problems = [],
      ignored = [],
    } = this.#files.get(file) ?? {};
    const overridden = [...(objects ?? [])].flatMap(([key, object]) => {
      const last = this.#lastHolder(key);
      return last === file || last === undefined
        ? []
        : [repeatedIn(object, `in ${last}; that counts`)];
    });
    return { file, problems: [...problems, ...overridden], ignored };
  }

  #replace(file: string, next: ManifestFile): ObjectChanges {
    const before = this.#files.get(file)?.objects ?? new Map();
    const changes: ObjectChanges = {
      put: [],
      gone: [],
      files: new Set([file]),
    };
    for (const [key, object] of before) {
      if (!next.objects.has(key)) {
        this.#holders.get(key)?.delete(file);
        this.#touch(key, changes);
        const last = this.#lastHolder(key);
        if (last === undefined) {
          this.#holders.delete(key);
          changes.gone.push(object);
        } else if (last < file) {
          changes.put.push(this.#files.get(last)!.objects.get(key)!);
        }
      }
    }
    this.#files.set(file, next);
    for (const [key, object] of next.objects) {
      const holders = this.#holders.get(key) ?? new Set();
      this.#holders.set(key, holders.add(file));
      this.#touch(key, changes);
      if (this.#lastHolder(key) === file) {
        changes.put.push(object);
      }
    }
    if (next.objects.size + next.problems.length + next.ignored.length === 0) {
      this.#files.delete(file);
    }
    return changes;
  }

  #touch(key: string, changes: ObjectChanges): void {
    for (const holder of this.#holders.get(key) ?? []) {
      changes.files.add(holder);
    }
  }

  #lastHolder(key: string): string | undefined {
    let last: string | undefined;
    for (const file of this.#holders.get(key) ?? []) {
      if (last === undefined || file > last) {
        last = file;
      }
    }
    return last;
  }
}

function repeatedIn({ object, source }: PutObject, where: string) {
  const { name, namespace } = object.metadata;
  const full = namespace ? `${namespace}/${name}` : name;
  return {
    document: source?.document ?? 0,
    line: source?.line ?? 1,
    message: `${object.kind} ${full} is also defined ${where}`,
  };
}

/** Kinds of Kubernetes that no namespace holds, whatever an object of theirs says. */
const CLUSTER_SCOPED = new Set(
  coreKinds
    .filter(kind => !kind.namespaced)
    .map(({ group, kind }) => `${group}/${kind}`),
);

/** Identity of an object as the cluster has it: versions of one group are one kind, and no namespace is `default`. @internal */
export function objectKey({ object }: PutObject): string {
  const slash = object.apiVersion.indexOf('/');
  const group = slash < 0 ? '' : object.apiVersion.slice(0, slash);
  const kind = `${group}/${object.kind}`;
  const { namespace, name } = object.metadata;
  const space = CLUSTER_SCOPED.has(kind) ? '' : namespace ?? 'default';
  return `${kind}/${space}/${name}`;
}
