import { createInterface } from 'node:readline';
import { answerLine } from './answerLine';

const usage = `Usage: kubernetes-cel eval --lines

Reads questions from standard input, one JSON object a line, and writes one answer a line, in order:
  {"id": 1, "expression": "object.kind == 'Pod'", "variables": {"object": {"kind": "Pod"}}, "kubernetes": "1.34"}
  {"id": 1, "result": true, "type": "bool", "cost": 3}
`;

/**
 * Runs the command.
 * @internal
 */
export async function main(
  args: readonly string[] = process.argv.slice(2),
): Promise<void> {
  if (args.length === 2 && args[0] === 'eval' && args[1] === '--lines') {
    await answerLines();
  } else if (args.length === 1 && args[0] === '--help') {
    process.stdout.write(usage);
  } else {
    process.stderr.write(usage);
    process.exitCode = 2;
  }
}

async function answerLines(): Promise<void> {
  const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
  for await (const line of lines) {
    if (!process.stdout.write(`${answerLine(line)}\n`)) {
      await new Promise(resolve => process.stdout.once('drain', resolve));
    }
  }
}
