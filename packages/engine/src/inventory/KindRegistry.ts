import { KindDeclaration, KubernetesObject } from '../words';

/** Group and version of an `apiVersion`; the core group is ''. @internal */
export function splitApiVersion(apiVersion: string): {
  group: string;
  version: string;
} {
  const slash = apiVersion.indexOf('/');
  return slash < 0
    ? { group: '', version: apiVersion }
    : {
        group: apiVersion.slice(0, slash),
        version: apiVersion.slice(slash + 1),
      };
}

/**
 * Finds plural and scope of a kind: declared by Kubernetes and the meshes, else by a CustomResourceDefinition of the
 * inventory, else guessed by the rules of English (then the scope is what the object itself shows).
 * @internal
 */
export class KindRegistry {
  readonly #declared = new Map<string, KindDeclaration>();
  readonly #custom = new Map<string, KindDeclaration>();

  constructor(declarations: Iterable<KindDeclaration>) {
    for (const declaration of declarations) {
      const key = kindName(declaration.group, declaration.kind);
      if (!this.#declared.has(key)) {
        this.#declared.set(key, declaration);
      }
    }
  }

  find(group: string, kind: string): KindDeclaration | undefined {
    const key = kindName(group, kind);
    return this.#declared.get(key) ?? this.#custom.get(key);
  }

  /** As `find`, with a guess where nothing is declared. */
  resolve(group: string, kind: string, namespaced: boolean): KindDeclaration {
    return (
      this.find(group, kind) ?? {
        group,
        kind,
        resource: guessPlural(kind),
        namespaced,
      }
    );
  }

  /** Takes a CustomResourceDefinition's word, or takes it back; answers whether that changed anything. */
  define(crd: KubernetesObject, present: boolean): KindDeclaration | undefined {
    const declaration = declarationOf(crd);
    if (!declaration) {
      return undefined;
    }
    const key = kindName(declaration.group, declaration.kind);
    if (this.#declared.has(key)) {
      return undefined;
    }
    if (present) {
      this.#custom.set(key, declaration);
    } else {
      this.#custom.delete(key);
    }
    return declaration;
  }
}

function kindName(group: string, kind: string): string {
  return `${group}/${kind}`;
}

function declarationOf(crd: KubernetesObject): KindDeclaration | undefined {
  const spec = crd.spec as
    | {
        group?: unknown;
        scope?: unknown;
        names?: { kind?: unknown; plural?: unknown };
      }
    | undefined;
  const { kind, plural } = spec?.names ?? {};
  if (
    typeof spec?.group !== 'string' ||
    typeof kind !== 'string' ||
    typeof plural !== 'string'
  ) {
    return undefined;
  }
  return {
    group: spec.group,
    kind,
    resource: plural,
    namespaced: spec.scope !== 'Cluster',
  };
}

function guessPlural(kind: string): string {
  const singular = kind.toLowerCase();
  if (singular.endsWith('endpoints')) {
    return singular;
  }
  if (singular.endsWith('s')) {
    return `${singular}es`;
  }
  return /[^aeiou]y$/.test(singular)
    ? `${singular.slice(0, -1)}ies`
    : `${singular}s`;
}
