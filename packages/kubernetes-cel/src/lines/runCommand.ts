import { answerLine } from './answerLine';

/**
 * What the command needs of the process it runs in.
 * @public
 */
export interface CommandHost {
  /** The lines of standard input. */
  lines(): AsyncIterable<string>;
  /** Writes to standard output; waits where that is full. */
  write(text: string): Promise<void> | void;
  /** Writes to standard error. */
  warn(text: string): void;
}

const usage = `Usage: kubernetes-cel eval --lines

Reads questions from standard input, one JSON object a line, and writes one answer a line, in order:
  {"id": 1, "expression": "object.kind == 'Pod'", "variables": {"object": {"kind": "Pod"}}, "kubernetes": "1.34"}
  {"id": 1, "result": true, "type": "bool", "cost": 3}
`;

/**
 * Runs the command and gives its exit code.
 * @public
 */
export async function runCommand(
  args: readonly string[],
  host: CommandHost,
): Promise<number> {
  if (args.length === 2 && args[0] === 'eval' && args[1] === '--lines') {
    for await (const line of host.lines()) {
      await host.write(`${answerLine(line)}\n`);
    }
    return 0;
  }
  if (args.length === 1 && args[0] === '--help') {
    await host.write(usage);
    return 0;
  }
  host.warn(usage);
  return 2;
}
