/**
 * Entry of the evaluation worker; started as a thread by the plugin and of no use by itself.
 *
 * @packageDocumentation
 */
import { meshes } from '@mesh-gates/meshes';
import {
  parentPort,
  receiveMessageOnPort,
  workerData,
} from 'node:worker_threads';
import { serveEvaluation } from './evaluation/serving/serveEvaluation';

if (parentPort) {
  const port = parentPort;
  serveEvaluation(port, {
    meshes,
    progress: workerData?.progress,
    receive: () => receiveMessageOnPort(port)?.message,
  });
}
