import { createHash } from 'node:crypto';
import { ClusterSink, ObjectStream } from '../../sources/Source';
import { KindLedger } from '../../store/kinds/KindLedger';
import { BytesOrigin, ToWorker } from '../protocol';
import { EvaluationThread } from './EvaluationThread';
import { Quarantine } from './Quarantine';

const KIND_LEFT_OUT =
  'reading this kind stopped the evaluation twice; it is left out until the backend restarts';
const LEFT_OUT =
  'Reading this file stopped the evaluation twice; it is left out until it changes';

/** What a sink hands on what it is told to. @internal */
export interface SinkOptions {
  cluster: string;
  epoch: number;
  /** What is told after it aborted is dropped. */
  signal: AbortSignal;
  thread: EvaluationThread;
  quarantine: Quarantine;
  kinds: KindLedger;
  onComplete(): void;
  onUnreadable(reason: string): void;
}

/** What a source tells, on its way to the worker; what stopped the worker twice is not sent again. @internal */
export function createSink(options: SinkOptions): ClusterSink {
  const { cluster, epoch, signal, thread, quarantine, kinds } = options;
  const post = (message: ToWorker, bytes?: ArrayBuffer, key?: string) => {
    if (!signal.aborted) {
      thread.post(message, bytes && [bytes], key);
    }
  };
  const tell = (origin: BytesOrigin) =>
    post({ type: 'bytes', cluster, epoch, origin });
  const send = async (
    origin: BytesOrigin & { stream: ObjectStream },
    bytes: Uint8Array,
  ) => {
    const key = `${cluster} ${origin.stream.id}`;
    if (quarantine.holds(key)) {
      throw new Error(KIND_LEFT_OUT);
    }
    const buffer = ownBuffer(bytes);
    post({ type: 'bytes', cluster, epoch, origin, buffer }, buffer, key);
    await thread.hasRoom(signal);
  };
  return {
    listBegin: stream => tell({ kind: 'listBegin', stream }),
    listPage: (stream, bytes) => send({ kind: 'listPage', stream }, bytes),
    listEnd: stream => tell({ kind: 'listEnd', stream }),
    events: (stream, lines) => send({ kind: 'events', stream }, lines),
    streamGone: stream => tell({ kind: 'streamGone', stream }),
    currency: (refs, currency) =>
      tell({ kind: 'currency', kinds: refs, currency }),
    kinds: readings => kinds.note(readings),
    kindsGone: refs => kinds.forget(refs),
    file: (file, bytes) => {
      const key = `${cluster} ${file} ${contentHash(bytes)}`;
      if (quarantine.holds(key)) {
        tell({ kind: 'fileUnreadable', file, reason: LEFT_OUT });
        return;
      }
      const buffer = ownBuffer(bytes);
      const origin = { kind: 'file', file } as const;
      post({ type: 'bytes', cluster, epoch, origin, buffer }, buffer, key);
    },
    fileGone: file => tell({ kind: 'fileGone', file }),
    fileUnreadable: (file, reason) =>
      tell({ kind: 'fileUnreadable', file, reason }),
    complete: () => {
      options.onComplete();
      kinds.settle();
      tell({ kind: 'complete' });
    },
    unreadable: reason => {
      if (!signal.aborted) {
        options.onUnreadable(reason);
        post({ type: 'unreadable', cluster, epoch, reason });
      }
    },
  };
}

function contentHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}

/** The bytes in a buffer of their own, as a transfer needs it. */
function ownBuffer(bytes: Uint8Array): ArrayBuffer {
  return bytes.byteLength === bytes.buffer.byteLength &&
    bytes.buffer instanceof ArrayBuffer
    ? bytes.buffer
    : (new Uint8Array(bytes).buffer as ArrayBuffer);
}
