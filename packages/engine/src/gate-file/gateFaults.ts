import { FeatureGate } from '../words';
import { PathSegment } from '../manifest/fieldPath';
import { canonicalJson } from '../hash';
import { gateFileLimits } from './limits';
import { rbacFaults } from './rbacFaults';
import { GateFault } from './schemaFaults';

/** What is wrong in a gate that fits the schema, its expressions left aside. @internal */
export function gateFaults(gate: FeatureGate): GateFault[] {
  return [
    ...repeatedNames(gate),
    ...readFaults(gate),
    ...sizeFaults(gate),
    ...rbacFaults(gate),
  ];
}

function repeatedNames({ spec }: FeatureGate): GateFault[] {
  return (['reads', 'variables'] as const).flatMap(field => {
    const seen = new Set<string>();
    return (spec[field] ?? []).flatMap(({ name }, index) => {
      const repeated = seen.has(name);
      seen.add(name);
      return repeated
        ? [
            {
              path: ['spec', field, index, 'name'],
              message: `The name "${name}" is used twice`,
              mend: 'Give each its own name.',
            },
          ]
        : [];
    });
  });
}

function readFaults({ spec }: FeatureGate): GateFault[] {
  return (spec.reads ?? []).flatMap((read, index) => {
    const path: PathSegment[] = ['spec', 'reads', index];
    if (read.by === 'Cluster') {
      return read.key === undefined
        ? []
        : [
            {
              path: [...path, 'key'],
              message: 'A read by Cluster has no key',
              mend: 'Remove it, or read by Namespace or Name.',
            },
          ];
    }
    return read.key === undefined
      ? [
          {
            path,
            message: `A read by ${read.by} needs a key`,
            mend: 'Add key: CEL such as object.metadata.namespace.',
          },
        ]
      : [];
  });
}

function sizeFaults({ spec }: FeatureGate): GateFault[] {
  const faults: GateFault[] = [];
  const { reads = [], variables = [], validations } = spec;
  const expressions =
    reads.length +
    variables.length +
    validations
      .map(({ messageExpression, path }) =>
        [messageExpression, path].filter(part => part !== undefined),
      )
      .flat().length +
    validations.length;
  if (expressions > gateFileLimits.expressions) {
    faults.push({
      path: ['spec', 'validations'],
      message: `The gate has ${expressions} expressions; at most ${gateFileLimits.expressions} are read`,
      mend: 'Split it into several gates.',
    });
  }
  if (
    canonicalJson(spec.params ?? {}).length > gateFileLimits.paramsCharacters
  ) {
    faults.push({
      path: ['spec', 'params'],
      message: 'The params are larger than 64 KiB',
      mend: 'Shorten them.',
    });
  }
  return faults;
}
