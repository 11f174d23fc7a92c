import { Mesh } from '@mesh-gates/engine';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { serveEvaluation } from '../serving/serveEvaluation';
import { WorkerPort } from './WorkerPort';

/** Starts an evaluation in this thread, for unit tests: the same messages over the same kind of channel. @internal */
export function startInThread(meshes: readonly Mesh[]): WorkerPort {
  const { port1, port2 } = new MessageChannel();
  serveEvaluation(port2, {
    meshes,
    receive: () => receiveMessageOnPort(port2)?.message,
  });
  return {
    postMessage: (message, transfer) => port1.postMessage(message, transfer),
    onMessage: listener => port1.on('message', listener),
    onEnd: listener => port1.once('close', () => listener('it was closed')),
    terminate: async () => port1.close(),
  };
}
