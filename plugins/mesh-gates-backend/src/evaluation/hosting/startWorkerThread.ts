import { Worker } from 'node:worker_threads';
import { WorkerPort } from './WorkerPort';

/** The worker's entry as the package exports it: source in development, built code in production. */
const ENTRY = '@mesh-gates/plugin-mesh-gates-backend/worker';

/** For what is about to be garbage; the default is three times as much, stays taken, and makes nothing faster. */
const YOUNG_MB = 48;

/** Where to start a worker thread from, and how much memory it may take. @internal */
export interface WorkerThreadOptions {
  memoryMb: number;
  entry?: string;
  /** Default: this process's own, which is how the TypeScript hook of development reaches the worker. */
  execArgv?: string[];
}

/** Starts an evaluation in a thread of its own. @internal */
export function startWorkerThread(options: WorkerThreadOptions): WorkerPort {
  const progress = new Int32Array(new SharedArrayBuffer(12));
  const worker = new Worker(options.entry ?? require.resolve(ENTRY), {
    name: 'mesh-gates-evaluation',
    workerData: { progress },
    execArgv: options.execArgv,
    // The worker needs none of the secrets that come by environment.
    env: { NODE_ENV: process.env.NODE_ENV },
    resourceLimits: {
      maxOldGenerationSizeMb: options.memoryMb,
      maxYoungGenerationSizeMb: YOUNG_MB,
    },
  });
  let reason = 'it ended by itself';
  worker.on('error', error => {
    reason = error.message;
  });
  return {
    progress,
    postMessage: (message, transfer) => worker.postMessage(message, transfer),
    onMessage: listener => worker.on('message', listener),
    onEnd: listener => worker.once('exit', () => listener(reason)),
    terminate: async () => {
      await worker.terminate();
    },
  };
}
