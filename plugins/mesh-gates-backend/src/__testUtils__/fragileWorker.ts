import { meshes } from '@mesh-gates/meshes';
import { parentPort, workerData } from 'node:worker_threads';
import { ToWorker } from '../evaluation/protocol';
import { serveEvaluation } from '../evaluation/serving/serveEvaluation';

// The worker of the plugin, except that it ends or hangs where a text says so: in the middle of a message, as a fault of the
// engine would make it.
const { progress } = workerData;

parentPort!.on('message', (message: ToWorker) => {
  const text = textOf(message);
  if (text.includes('mesh-gates test: exit')) {
    Atomics.add(progress, 0, 1);
    process.exit(1);
  }
  if (text.includes('mesh-gates test: hang')) {
    Atomics.add(progress, 0, 1);
    for (;;) {
      // Until it is stopped.
    }
  }
});

serveEvaluation(parentPort!, { meshes, progress });

function textOf(message: ToWorker): string {
  if (message.type === 'evaluate') {
    return message.manifests;
  }
  return message.type === 'bytes' && message.buffer
    ? new TextDecoder().decode(message.buffer)
    : '';
}
