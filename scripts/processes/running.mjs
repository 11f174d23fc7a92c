/**
 * Every process that this one has started and that still runs. Each leads a
 * group of its own, so that its children end with it.
 *
 * @type {Set<import('node:child_process').ChildProcess>}
 */
const running = new Set();

const GRACE_MS = 15_000;
const ORPHAN_POLL_MS = 500;

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
 * Calls back when this process is asked to end, with the exit code for that.
 * Asking twice ends everything at once.
 *
 * @param {(code: number) => void} callback
 */
export function onStopRequest(callback) {
  let asked = false;
  /** @param {number} code */
  const ask = code => {
    if (asked) {
      running.forEach(child => signalGroup(child, 'SIGKILL'));
      process.exit(code);
    }
    asked = true;
    callback(code);
  };
  process.on('SIGINT', () => ask(130));
  process.on('SIGTERM', () => ask(143));
  process.on('SIGHUP', () => ask(129));
  whenOrphaned(() => ask(143));
}

/**
 * npm hands a signal to the shell between us and itself, which ends without
 * telling us.
 *
 * @param {() => void} callback
 */
function whenOrphaned(callback) {
  if (!process.env.npm_lifecycle_event) {
    return;
  }
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== parent) {
      clearInterval(timer);
      callback();
    }
  }, ORPHAN_POLL_MS);
  timer.unref();
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
