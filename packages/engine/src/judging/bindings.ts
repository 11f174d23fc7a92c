import { Bindings, limits, Program } from '@mesh-gates/kubernetes-cel';
import { isNamespace } from '../matching/matchResource';
import {
  CatalogEntity,
  KubernetesObject,
  LoadedGate,
  Read,
  Resource,
} from '../words';
import { GatePrograms } from './gatePrograms';
import { JudgeContext } from './judgement';

/** Why a read gives nothing to judge by, found while expressions ran. @internal */
export interface ReadFaults {
  notCurrent?: string;
  error?: string;
}

/**
 * What a gate's expressions see of a resource judged as its own creation. Reads are looked up when an expression reaches them, once;
 * what stood in the way is left in `faults`.
 * @internal
 */
export function bindingsFor(
  { gate, params }: LoadedGate,
  { keys, fields }: GatePrograms,
  resource: Resource,
  context: JudgeContext,
  faults: ReadFaults,
): Bindings {
  const { object } = resource;
  const bindings: Record<string, unknown> = {
    object,
    oldObject: null,
    params,
    namespaceObject: namespaceOf(resource, context),
    entity: context.entity ? entityMap(context.entity) : null,
  };
  // Most gates look at the object alone: what they do not read is not made.
  if (Object.hasOwn(fields, 'request')) {
    bindings.request = requestFor(resource);
  }
  if (gate.spec.reads && Object.hasOwn(fields, 'inventory')) {
    const inventory = {};
    for (const read of gate.spec.reads) {
      lazily(inventory, read.name, () =>
        lookUp(read, keys.get(read.name), { object, params }, context, faults),
      );
    }
    bindings.inventory = inventory;
  }
  return bindings;
}

/** The Namespace as admission would bind it: none for a Namespace itself. @internal */
export function namespaceOf(
  resource: Resource,
  { namespaceObject }: JudgeContext,
): KubernetesObject | null | undefined {
  return resource.id.namespace === '' || isNamespace(resource)
    ? null
    : namespaceObject ?? undefined;
}

function lazily(target: object, name: string, compute: () => unknown): void {
  Object.defineProperty(target, name, {
    enumerable: true,
    configurable: true,
    get() {
      const value = compute();
      Object.defineProperty(target, name, { value, enumerable: true });
      return value;
    },
  });
}

function lookUp(
  read: Read,
  key: Program | undefined,
  bindings: Bindings,
  context: JudgeContext,
  faults: ReadFaults,
): readonly KubernetesObject[] {
  const evaluation = key?.evaluate(bindings, limits.perCallCost);
  if (evaluation?.error) {
    faults.error = `The key of ${read.name} has no value: ${evaluation.error.message}`;
    return [];
  }
  const value = evaluation ? evaluation.value : '';
  if (typeof value !== 'string') {
    faults.error = `The key of ${read.name} is not text`;
    return [];
  }
  const result = context.read(read, value);
  if ('notCurrent' in result) {
    faults.notCurrent = result.notCurrent;
    return [];
  }
  return result.objects;
}

/** An AdmissionRequest; like the API server's, it leaves out what is empty. */
function requestFor(resource: Resource): Record<string, unknown> {
  const { id, kind, version, object } = resource;
  const { group, name } = id;
  const namespace = isNamespace(resource) ? name : id.namespace;
  const asKind = { group, version, kind };
  const asResource = { group, version, resource: id.resource };
  return {
    kind: asKind,
    resource: asResource,
    requestKind: asKind,
    requestResource: asResource,
    name,
    ...(namespace === '' ? {} : { namespace }),
    operation: 'CREATE',
    object,
    dryRun: false,
  };
}

function entityMap(entity: CatalogEntity): Record<string, unknown> {
  const { system, domain, lifecycle, ...rest } = entity;
  return {
    ...rest,
    ...(system === undefined ? {} : { system }),
    ...(domain === undefined ? {} : { domain }),
    ...(lifecycle === undefined ? {} : { lifecycle }),
  };
}
