import { sameValue } from '../inventory';
import { meetsRequirements, Requirement } from '../matching/labels';
import { CatalogEntity } from '../words';
import { parseLabelSelector } from './labelSelector';

const KUBERNETES_ID = 'backstage.io/kubernetes-id';
const LABEL_SELECTOR = 'backstage.io/kubernetes-label-selector';
const NAMESPACE = 'backstage.io/kubernetes-namespace';
const CLUSTER = 'backstage.io/kubernetes-cluster';
const ARGO_APP = 'argocd/app-name';
const ARGO_SELECTOR = 'argocd/app-selector';
const ARGO_NAMESPACE = 'argocd/app-namespace';

type Labels = Readonly<Record<string, string>>;

/** An entity found by a selector, and what the selector requires. @internal */
export interface Selected {
  entity: CatalogEntity;
  requirements: readonly Requirement[];
}

interface Indexed {
  entity: CatalogEntity;
  workloads?: readonly Requirement[];
  applications?: readonly Requirement[];
  keys: readonly string[];
}

/**
 * Catalog entities by everything that the ownership chain finds them by. Each look-up notes its key, hit or miss; a change
 * of an entity answers with the keys whose look-ups may now answer differently.
 * @internal
 */
export class EntityIndex {
  readonly #entities = new Map<string, Indexed>();
  readonly #refsByKey = new Map<string, Set<string>>();

  constructor(private readonly cluster: string) {}

  put(entity: CatalogEntity): readonly string[] {
    const before = this.#entities.get(entity.ref);
    if (before && sameValue(before.entity, entity)) {
      return [];
    }
    const touched = this.delete(entity.ref);
    const indexed = indexEntity(entity, this.cluster);
    this.#entities.set(entity.ref, indexed);
    for (const key of indexed.keys) {
      const refs = this.#refsByKey.get(key) ?? new Set();
      this.#refsByKey.set(key, refs.add(entity.ref));
    }
    return [...touched, ...indexed.keys];
  }

  delete(ref: string): readonly string[] {
    const indexed = this.#entities.get(ref);
    this.#entities.delete(ref);
    for (const key of indexed?.keys ?? []) {
      const refs = this.#refsByKey.get(key);
      refs?.delete(ref);
      if (refs?.size === 0) {
        this.#refsByKey.delete(key);
      }
    }
    return indexed?.keys ?? [];
  }

  get(ref: string): CatalogEntity | undefined {
    return this.#entities.get(ref)?.entity;
  }

  refs(): Iterable<string> {
    return this.#entities.keys();
  }

  /** Whether an entity says that it runs in this cluster's Kubernetes. */
  runsHere(ref: string): boolean {
    return this.#entities.get(ref)?.workloads !== undefined;
  }

  lookUp(keys: Set<string>): EntityLookup {
    return {
      byRef: ref => this.#find(`entity ref ${ref}`, keys)[0]?.entity,
      byKubernetesId: id => entitiesOf(this.#find(`entity id ${id}`, keys)),
      byName: name =>
        entitiesOf(this.#find(`entity name ${name.toLowerCase()}`, keys)),
      byArgoApplication: (name, namespace) =>
        entitiesOf(this.#find(`entity argo ${name}`, keys)).filter(
          entity =>
            !namespace ||
            !entity.annotations[ARGO_NAMESPACE] ||
            entity.annotations[ARGO_NAMESPACE] === namespace,
        ),
      selecting: (labels, namespace) =>
        this.#selecting('workloads', labels, keys).filter(
          ({ entity }) =>
            !entity.annotations[NAMESPACE] ||
            entity.annotations[NAMESPACE] === namespace,
        ),
      selectingApplication: labels =>
        this.#selecting('applications', labels, keys),
    };
  }

  #find(key: string, keys: Set<string>): Indexed[] {
    keys.add(key);
    return [...(this.#refsByKey.get(key) ?? [])]
      .sort()
      .map(ref => this.#entities.get(ref)!);
  }

  #selecting(
    what: 'workloads' | 'applications',
    labels: Labels,
    keys: Set<string>,
  ): Selected[] {
    const found = new Map<string, Selected>();
    for (const key of [
      `${what} any`,
      ...Object.entries(labels).map(([name, value]) =>
        pairKey(what, name, value),
      ),
    ]) {
      for (const indexed of this.#find(key, keys)) {
        const requirements = indexed[what]!;
        if (meetsRequirements(labels, requirements)) {
          found.set(indexed.entity.ref, {
            entity: indexed.entity,
            requirements,
          });
        }
      }
    }
    return [...found.keys()].sort().map(ref => found.get(ref)!);
  }
}

/** What a link of the chain may ask of the catalog. @internal */
export interface EntityLookup {
  byRef(ref: string): CatalogEntity | undefined;
  byKubernetesId(id: string): readonly CatalogEntity[];
  byName(name: string): readonly CatalogEntity[];
  byArgoApplication(
    name: string,
    namespace: string | undefined,
  ): readonly CatalogEntity[];
  selecting(labels: Labels, namespace: string): readonly Selected[];
  selectingApplication(labels: Labels): readonly Selected[];
}

/** The key that changes whenever anything of the entity does. @internal */
export function entityKey(ref: string): string {
  return `entity ref ${ref}`;
}

function entitiesOf(indexed: readonly Indexed[]): readonly CatalogEntity[] {
  return indexed.map(({ entity }) => entity);
}

function indexEntity(entity: CatalogEntity, cluster: string): Indexed {
  const annotations = entity.annotations;
  const keys = [
    entityKey(entity.ref),
    `entity name ${entity.name.toLowerCase()}`,
  ];
  const here = !annotations[CLUSTER] || annotations[CLUSTER] === cluster;
  if (here && annotations[KUBERNETES_ID]) {
    keys.push(`entity id ${annotations[KUBERNETES_ID]}`);
  }
  if (annotations[ARGO_APP]) {
    keys.push(`entity argo ${annotations[ARGO_APP]}`);
  }
  const workloads = here ? workloadSelector(annotations) : undefined;
  const applications = annotations[ARGO_SELECTOR]
    ? parseLabelSelector(annotations[ARGO_SELECTOR])
    : undefined;
  keys.push(...selectorKeys('workloads', workloads));
  keys.push(...selectorKeys('applications', applications));
  return { entity, workloads, applications, keys };
}

/** As the Kubernetes plugin asks: the selector where there is one, else the id label. */
function workloadSelector(
  annotations: Labels,
): readonly Requirement[] | undefined {
  if (annotations[LABEL_SELECTOR]) {
    return parseLabelSelector(annotations[LABEL_SELECTOR]);
  }
  const id = annotations[KUBERNETES_ID];
  return id
    ? [{ key: KUBERNETES_ID, operator: 'In', values: [id] }]
    : undefined;
}

function selectorKeys(
  what: string,
  requirements: readonly Requirement[] | undefined,
): string[] {
  if (!requirements) {
    return [];
  }
  const narrow = requirements.find(({ operator }) => operator === 'In');
  return narrow
    ? (narrow.values ?? []).map(value => pairKey(what, narrow.key, value))
    : [`${what} any`];
}

function pairKey(what: string, label: string, value: string): string {
  return `${what} ${label}=${value}`;
}
