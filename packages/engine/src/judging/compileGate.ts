import { kubernetesVersions } from '@mesh-gates/kubernetes-cel';
import { toProblem } from '../gate-file/placeInFile';
import { parseYaml } from '../manifest/parseYaml';
import { selects } from '../matching/labels';
import { compileMatch } from '../matching/matchResource';
import { kindsOfRules } from '../matching/rules';
import { LoadedGate } from '../words';
import { compilePrograms } from './gatePrograms';
import { judgeResource } from './judgeResource';
import { GateCompilation, GateUses } from './judgement';

/**
 * Compiles a gate's expressions against the environment of a Kubernetes version (default: the newest known).
 * Lines of problems count from the beginning of the gate's own text.
 * @public
 */
export function compileGate(
  loaded: LoadedGate,
  settings: { kubernetes?: string },
): GateCompilation {
  const { gate, name, file, text } = loaded;
  // Loading reports a version that nobody knows; here the newest stands for it.
  const { kubernetes } = settings;
  const known = kubernetes && kubernetesVersions.includes(kubernetes);
  const { programs, faults } = compilePrograms(
    gate.spec,
    known ? kubernetes : undefined,
  );
  if (faults.length > 0) {
    const parsed = parseYaml(text);
    if (!('tree' in parsed)) {
      throw new Error(`The text of ${name} is not the one it was loaded from`);
    }
    const place = { file, line: 1, tree: parsed.tree, gate: name };
    return { problems: faults.map(fault => toProblem(fault, place)) };
  }
  const { match } = gate.spec;
  const uses: GateUses = {
    namespaceObject:
      Object.hasOwn(programs.fields, 'namespaceObject') ||
      selects(match.namespaceSelector),
    entity: Object.hasOwn(programs.fields, 'entity'),
    inventory: Object.hasOwn(programs.fields, 'inventory'),
  };
  const judged = { loaded, matches: compileMatch(match), programs, uses };
  return {
    compiled: {
      loaded,
      kinds: kindsOfRules(match.resourceRules),
      uses,
      fields: programs.fields,
      judge: (resource, context) => judgeResource(judged, resource, context),
    },
  };
}
