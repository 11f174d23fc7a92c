/**
 * Every process that this one has started and that still runs. Each leads a
 * group of its own, so that its children end with it.
 *
 * @type {Set<import('node:child_process').ChildProcess>}
 */
const running = new Set();

const GRACE_MS = 15_000;

/** @param {import('node:child_process').ChildProcess} child */
export function keep(child) {
  running.add(child);
  child.once('exit', () => running.delete(child));
}

/**
 * Asks a process and its children to end, and makes them end after a while.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
export async function stop(child, graceMs = GRACE_MS) {
  if (child.exitCode !== null || child.signalCode !== null) {
    signalGroup(child, 'SIGKILL');
    return;
  }
  const exited = new Promise(resolve => child.once('exit', resolve));
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
  await exited;
  clearTimeout(timer);
  // What the process left behind.
  signalGroup(child, 'SIGKILL');
}

/** Stops all of them. */
export async function stopAll() {
  await Promise.all([...running].map(child => stop(child)));
}

/**
 * Ends this process, after its children, when it is asked to. Asking twice
 * ends all of them at once.
 *
 * @param {() => void} [onStopping]
 */
export function stopOnSignals(onStopping = () => {}) {
  let stopping = false;
  for (const [signal, code] of /** @type {const} */ ([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])) {
    process.on(signal, async () => {
      if (stopping) {
        running.forEach(child => signalGroup(child, 'SIGKILL'));
        process.exit(code);
      }
      stopping = true;
      onStopping();
      await stopAll();
      process.exit(code);
    });
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  if (child.pid === undefined) {
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The whole group has ended already.
  }
}
