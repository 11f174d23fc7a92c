import { ChildProcess, spawn, SpawnOptions } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A program that a test has started. */
export interface Program {
  child: ChildProcess;
  /** The last of what it wrote to stderr and stdout. */
  said(): string;
}

const programs = new Set<ChildProcess>();

// A test that is stopped from outside leaves nothing behind.
process.once('exit', () => programs.forEach(child => child.kill('SIGKILL')));
process.once('SIGTERM', () => process.exit(143));
process.once('SIGINT', () => process.exit(130));

/** Starts a program; one that ends with a code other than 0 tells why. */
export function startProgram(
  file: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Program {
  const child = spawn(file, args, {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  programs.add(child);
  let said = '';
  const note = (part: Buffer) => {
    said = (said + part).slice(-8000);
  };
  child.stdout?.on('data', note);
  child.stderr?.on('data', note);
  child.once('exit', code => {
    programs.delete(child);
    if (code) process.stderr.write(`${file} ended with ${code}:\n${said}\n`);
  });
  return { child, said: () => said };
}

/** Ends a program and resolves when it has ended. */
export async function endProgram(
  program: Program | undefined,
  signal: NodeJS.Signals,
): Promise<void> {
  const child = program?.child;
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise(resolve => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

/** Tries until it does not throw; resolves with the milliseconds that it took. */
export async function eventually(
  check: () => unknown,
  { seconds = 10, everyMs = 50 }: { seconds?: number; everyMs?: number } = {},
): Promise<number> {
  const begun = performance.now();
  for (;;) {
    try {
      await check();
      return Math.round(performance.now() - begun);
    } catch (error) {
      if (performance.now() - begun > seconds * 1000) throw error;
    }
    await sleep(everyMs);
  }
}

/** A port that nobody listened on a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address
          ? resolve(address.port)
          : reject(new Error('no port')),
      );
    });
  });
}
