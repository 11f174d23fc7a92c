import { kubernetesVersions } from '@mesh-gates/kubernetes-cel';
import { compileGate } from '../judging/compileGate';
import { DERIVED_GROUP, GateProblem, LoadedGate } from '../words';
import { ParsedGate, parseGateFile } from './parseGateFile';
import { revisionOf } from './revision';
import { applySetting, GateSettings, unknownSettings } from './settings';

/** A gate file as a host read it. @public */
export interface GateFileText {
  file: string;
  text: string;
}

/**
 * Loads gates from files with what configuration says of them. Every expression is compiled; a gate with a problem in its file does not
 * load, a setting that may not be applied leaves its gate as the file says. Of two gates with one name the first loads.
 * @public
 */
export function loadGates(
  files: readonly GateFileText[],
  settings: GateSettings,
): { gates: LoadedGate[]; problems: GateProblem[] } {
  const gates = new Map<string, LoadedGate>();
  const names = new Set<string>();
  const problems = unknownEnvironment(settings);
  for (const { file, text } of files) {
    const parsed = parseGateFile(text, file);
    problems.push(...parsed.problems);
    for (const { gate } of parsed.problems) {
      if (gate !== undefined) {
        names.add(gate);
      }
    }
    for (const one of parsed.gates) {
      const { name } = one.gate.metadata;
      names.add(name);
      const first = gates.get(name);
      if (first) {
        problems.push(repeatedGate(name, file, one.line, first.file));
        continue;
      }
      const loaded = loadGate(one, file, settings);
      problems.push(...loaded.problems);
      if (loaded.gate) {
        gates.set(name, loaded.gate);
      }
    }
  }
  problems.push(...unknownSettings(settings, [...names]));
  return { gates: [...gates.values()], problems };
}

function unknownEnvironment({ kubernetes }: GateSettings): GateProblem[] {
  return kubernetes === undefined || kubernetesVersions.includes(kubernetes)
    ? []
    : [
        {
          file: 'configuration',
          field: 'meshGates.kubernetes',
          message: `The Kubernetes version "${kubernetes}" is not known; gates compile against the newest`,
          mend: `Write one of ${kubernetesVersions.join(', ')}, in quotes.`,
        },
      ];
}

function loadGate(
  { gate, line, text }: ParsedGate,
  file: string,
  settings: GateSettings,
): { gate?: LoadedGate; problems: GateProblem[] } {
  const { enforcement, params, problems } = applySetting(gate, settings);
  const { name } = gate.metadata;
  const loaded: LoadedGate = {
    name,
    revision: revisionOf(gate, enforcement, params),
    gate,
    enforcement,
    params,
    portable: true,
    file,
    text,
  };
  const compilation = compileGate(loaded, settings);
  if ('problems' in compilation) {
    // The gate may not be the first of its file.
    const placed = compilation.problems.map(problem => ({
      ...problem,
      line: (problem.line ?? 1) + line - 1,
    }));
    return { problems: [...problems, ...placed] };
  }
  const { uses, kinds } = compilation.compiled;
  const portable =
    !uses.inventory &&
    !uses.entity &&
    kinds.every(({ group }) => group !== DERIVED_GROUP);
  return { gate: { ...loaded, portable }, problems };
}

function repeatedGate(
  name: string,
  file: string,
  line: number,
  first: string,
): GateProblem {
  return {
    file,
    line,
    field: 'metadata.name',
    message: `The name "${name}" is taken by ${first}`,
    mend: 'Rename the gate, or change the other one by meshGates.featureGates.',
    gate: name,
  };
}
