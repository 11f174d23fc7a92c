import { FromWorker, ToWorker } from '../protocol';
import { Progress } from '../serving/Inbox';

/** A running evaluation as main sees it: a worker thread, or in tests the same thread. @internal */
export interface WorkerPort {
  /** Messages begun and done; missing where both share a thread. */
  readonly progress?: Progress;
  postMessage(message: ToWorker, transfer?: ArrayBuffer[]): void;
  onMessage(listener: (message: FromWorker) => void): void;
  /** Called once when it ends, whatever the reason. */
  onEnd(listener: (reason: string) => void): void;
  terminate(): Promise<void>;
}

/** Starts an evaluation. @internal */
export type StartWorker = () => WorkerPort;
