import { isRecord } from '../manifest/asStored';
import { defaultManifestLimits } from '../manifest/limits';
import { splitDocuments } from '../manifest/splitDocuments';
import { parseYaml } from '../manifest/parseYaml';
import { readYaml } from '../manifest/readYaml';
import { FeatureGate, GateProblem } from '../words';
import { gateFaults } from './gateFaults';
import { gateFileLimits } from './limits';
import { toProblem } from './placeInFile';
import { schemaFaults } from './schemaFaults';

/** A gate as a file holds it; `line` is where its text begins. @public */
export interface ParsedGate {
  gate: FeatureGate;
  line: number;
  text: string;
}

/**
 * Reads the gates of a file, one a YAML document. A document that is no gate is a problem and hides no other one.
 * CEL is compiled by `loadGates`.
 * @public
 */
export function parseGateFile(
  text: string,
  file: string,
): { gates: ParsedGate[]; problems: GateProblem[] } {
  if (text.length > gateFileLimits.characters) {
    const message = 'The file is larger than 1 MiB';
    const mend = 'Split it: a file may hold one gate.';
    return { gates: [], problems: [{ file, line: 1, message, mend }] };
  }
  const gates: ParsedGate[] = [];
  const problems: GateProblem[] = [];
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const allowance = { nodes: defaultManifestLimits.nodes };
  for (const { line, text: part } of splitDocuments(plain)) {
    const read = readGate(part, file, line, allowance);
    problems.push(...read.problems);
    if (read.gate) {
      gates.push({ gate: read.gate, line, text: part });
    }
  }
  return { gates, problems };
}

function readGate(
  text: string,
  file: string,
  line: number,
  allowance: { nodes: number },
): { gate?: FeatureGate; problems: GateProblem[] } {
  const parsed = parseYaml(text);
  const tree = 'tree' in parsed ? parsed.tree : undefined;
  if (!tree || parsed.problem) {
    const at = tree?.lines.linePos(parsed.problem!.offset);
    return {
      problems: [
        {
          file,
          line: line - 1 + (at?.line || 1),
          column: at?.col || 1,
          message: parsed.problem!.message,
          mend: 'Mend the YAML.',
        },
      ],
    };
  }
  const { value, problems } = readYaml(tree, defaultManifestLimits, allowance);
  if (problems.length > 0) {
    return {
      problems: problems.map(({ offset, message }) => {
        const at = tree.lines.linePos(offset);
        const place = { line: line - 1 + at.line, column: at.col };
        return { file, ...place, message, mend: 'Mend the YAML.' };
      }),
    };
  }
  if (value === null) {
    return { problems: [] };
  }
  const schema = schemaFaults(value);
  const gate = value as FeatureGate;
  const faults = schema.length > 0 ? schema : gateFaults(gate);
  const place = { file, line, tree, gate: nameOf(value) };
  return faults.length > 0
    ? { problems: faults.map(fault => toProblem(fault, place)) }
    : { gate, problems: [] };
}

function nameOf(value: unknown): string | undefined {
  const metadata = isRecord(value) ? value.metadata : undefined;
  const name = isRecord(metadata) ? metadata.name : undefined;
  return typeof name === 'string' ? name.slice(0, 63) : undefined;
}
