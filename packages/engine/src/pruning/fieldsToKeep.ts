import { FieldPath } from '@mesh-gates/kubernetes-cel';
import { RIGHTS } from '../access/readSet';
import { CompiledGate } from '../judging';
import { gateIndex } from '../matching';
import { KindMap } from '../matching/KindMap';
import { KindRef, kindKey, LoadedGate, Mesh, Read } from '../words';
import { compiledGates } from '../session/compiledGates';
import { KeptFields } from './KeptFields';
import {
  isInPodMetadata,
  PODS,
  podKinds,
  translatePodPaths,
} from './podFields';

/** Tells of each kind what is kept of its objects. @public */
export interface FieldsByKind {
  of(kind: KindRef): KeptFields;
  /** Whether nobody looks at more of Pods than their metadata: they are most of what is in a cluster, and the largest. */
  readonly podsByMetadata: boolean;
}

/** What the engine itself reads of kinds, besides what it reads of all. */
const ENGINE_FIELDS: Readonly<Record<string, readonly string[]>> = {
  'apiextensions.k8s.io/customresourcedefinitions': [
    'spec.group',
    'spec.names',
    'spec.scope',
  ],
  'flagger.app/canaries': ['spec.targetRef'],
  // Read only where grants are compared with rights.
  ...Object.fromEntries(
    RIGHTS.map(({ group, resource }) => [
      `${group}/${resource}`,
      ['rules', 'roleRef', 'subjects'],
    ]),
  ),
};

/** Dropped whoever asks: what is in a Secret is nobody's business here. */
const SECRET_FIELDS = ['data', 'stringData'];

/**
 * What is kept of objects: what any gate reads of them as its object, as what it reads besides or as a Namespace, what meshes
 * read, and what ownership goes by. A verdict is the same as on the whole object.
 * @public
 */
export function fieldsToKeep(
  gates: readonly LoadedGate[],
  meshes: readonly Mesh[],
  kubernetes?: string,
): FieldsByKind {
  const readers = new Readers(compiledGates(gates, kubernetes), meshes);
  const paths = new KindMap(kind => readers.pathsOf(kind));
  const kept = new KindMap(kind => {
    const isSecret = kindKey(kind) === '/secrets';
    const runsPods = podKinds.some(one => kindKey(one) === kindKey(kind));
    const comparable = runsPods
      ? podKinds.flatMap(one => translatePodPaths(paths.get(one), one, kind))
      : [];
    return new KeptFields(
      [...paths.get(kind), ...comparable],
      isSecret ? SECRET_FIELDS : [],
    );
  });
  return {
    of: kind => kept.get(kind),
    get podsByMetadata() {
      return paths.get(PODS).every(isInPodMetadata);
    },
  };
}

class Readers {
  private readonly index;

  constructor(
    private readonly gates: readonly CompiledGate[],
    private readonly meshes: readonly Mesh[],
  ) {
    this.index = gateIndex(gates);
  }

  pathsOf(kind: KindRef): readonly FieldPath[] {
    const key = kindKey(kind);
    const declared = [
      ...(ENGINE_FIELDS[key] ?? []),
      ...this.meshes.flatMap(mesh => mesh.fields?.[key] ?? []),
    ].map(path => path.split('.'));
    return [
      ...declared,
      ...this.index.for(kind).flatMap(({ fields }) => fields.object ?? []),
      ...this.gates.flatMap(gate => readPaths(gate, kind)),
      ...(key === '/namespaces'
        ? this.gates.flatMap(gate => gate.fields.namespaceObject ?? [])
        : []),
    ];
  }
}

function readPaths(
  { fields, loaded }: CompiledGate,
  kind: KindRef,
): readonly FieldPath[] {
  const reads = (loaded.gate.spec.reads ?? []).filter(read =>
    takes(read, kind),
  );
  return reads.flatMap(({ name }) =>
    (fields.inventory ?? []).flatMap(path => below(path, [name, '*'])),
  );
}

function takes({ resource: read }: Read, kind: KindRef): boolean {
  return (
    (read.group === '*' || read.group === kind.group) &&
    (read.resource === '*' || read.resource === kind.resource)
  );
}

/** What of a path lies below a place: all of the place where the path ends above it. */
function below(path: FieldPath, place: FieldPath): FieldPath[] {
  const leads = place.every(
    (step, at) => at >= path.length || path[at] === step || path[at] === '*',
  );
  return leads ? [path.slice(place.length)] : [];
}
