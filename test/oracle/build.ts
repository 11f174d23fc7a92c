import { execFileSync } from 'child_process';
import { createHash } from 'crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'fs';
import { join } from 'path';

const source = __dirname;
const output = join(__dirname, '../../.mesh-gates/oracle');

/**
 * The hash of what decides the oracle's answers: its source and the pinned modules.
 * @internal
 */
export function sourceHash(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(source).sort()) {
    if (/\.go$|^go\.(mod|sum)$/.test(file)) {
      hash.update(file).update(readFileSync(join(source, file)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * Whether Go can be run here.
 * @internal
 */
export function hasGo(): boolean {
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * The path of a binary built from this very source; builds where it is missing.
 * @internal
 */
export function oracleBinary(): string {
  const binary = join(output, `kubernetes-cel-oracle-${sourceHash()}`);
  if (!existsSync(binary)) {
    mkdirSync(output, { recursive: true });
    process.stderr.write('building the oracle (a minute or two)\n');
    // -p 1: leave processors to whoever shares the machine.
    execFileSync('nice', ['go', 'build', '-p', '1', '-o', binary, '.'], {
      cwd: source,
      stdio: 'inherit',
    });
  }
  return binary;
}

if (require.main === module) {
  const binary = oracleBinary();
  writeFileSync(
    join(source, 'cases/overloads.jsonl'),
    execFileSync(binary, ['-overloads']),
  );
  process.stdout.write(`${binary}\n`);
}
