import {
  GateExample as EngineExample,
  KubernetesObject,
  LoadedGate,
  excerptOf,
} from '@mesh-gates/engine';
import { stringify } from 'yaml';
import { GateExample } from '../../schema/openapi/generated/models';

/** The tests that a gate carries, as YAML to look at. @internal */
export function gateExamples({ gate }: LoadedGate): GateExample[] {
  const { allowed = [], denied = [] } = gate.spec.examples ?? {};
  return [
    ...allowed.map(example => wireExample(example, 'allowed')),
    ...denied.map(example => wireExample(example, 'denied')),
  ];
}

function wireExample(
  { title, object, paths = [] }: EngineExample,
  outcome: 'allowed' | 'denied',
): GateExample {
  const yaml = stringify(object, { lineWidth: 0 });
  return { outcome, title, yaml, marked: markedLines(object, yaml, paths) };
}

/** Indexes of the lines on which the paths stand. */
function markedLines(
  object: Record<string, unknown>,
  text: string,
  paths: readonly string[],
): number[] {
  const source = { file: '', document: 0, line: 1, text };
  const lines = new Set<number>();
  for (const path of paths) {
    const excerpt = excerptOf(object as KubernetesObject, source, path);
    if (excerpt?.firstLine !== undefined) {
      const [from, to] = excerpt.marked;
      for (let line = from; line <= to; line += 1) {
        lines.add(excerpt.firstLine - 1 + line);
      }
    }
  }
  return [...lines].sort((a, b) => a - b);
}
