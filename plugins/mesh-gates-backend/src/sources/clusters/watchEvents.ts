import { IncomingMessage } from 'node:http';
import { ApiServer, ApiServerError, SilenceError } from './ApiServer';
import { EventBatch } from './EventBatch';
import { EVENT_BYTES } from './limits';
import { LineSplitter } from './LineSplitter';

/** What a watch hands on. @internal */
export interface WatchSink {
  /** The API server accepted the watch. */
  opened(): void;
  /** Events as JSON lines, undecoded. */
  events(lines: Buffer): Promise<void>;
  /** Everything up to this version has been seen. */
  bookmark(resourceVersion: string): void;
}

/** Other than for a list: a watch that asks for the list's form opens and tells nothing. */
const METADATA_ONLY =
  'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';

/**
 * Watches a kind from a version until the API server ends the watch, which resolves. An expired version throws an
 * ApiServerError with status 410; silence and connection errors throw too.
 * @internal
 */
export async function watchEvents(
  apiServer: ApiServer,
  {
    path,
    fields,
    metadataOnly,
  }: { path: string; fields: string; metadataOnly?: boolean },
  resourceVersion: string,
  sink: WatchSink,
  { seconds, silenceMs }: { seconds: number; silenceMs: number },
  signal: AbortSignal,
): Promise<void> {
  const query = new URLSearchParams({
    watch: 'true',
    allowWatchBookmarks: 'true',
    resourceVersion,
    timeoutSeconds: String(seconds),
    ...(fields && { fieldSelector: fields }),
  });
  const response = await apiServer.open(`${path}?${query}`, {
    signal,
    accept: metadataOnly ? METADATA_ONLY : undefined,
    answerMs: silenceMs,
  });
  sink.opened();
  const splitter = new LineSplitter(EVENT_BYTES);
  const batch = new EventBatch(lines => sink.events(lines));
  try {
    for await (const chunk of chunksOf(response, silenceMs)) {
      for (const line of splitter.push(chunk)) {
        await take(line, batch, sink);
      }
    }
    await batch.flush();
  } finally {
    batch.close();
  }
}

/** The chunks of a body. The silence counts while one is waited for, and not while those that came are being worked on. */
async function* chunksOf(
  response: IncomingMessage,
  silenceMs: number,
): AsyncGenerator<Buffer> {
  const chunks = response[Symbol.asyncIterator]();
  const fallSilent = () =>
    response.destroy(
      new SilenceError(`the watch was silent for ${silenceMs / 1000} s`),
    );
  try {
    for (;;) {
      const timer = setTimeout(fallSilent, silenceMs);
      const { done, value } = await chunks
        .next()
        .finally(() => clearTimeout(timer));
      if (done) {
        return;
      }
      yield value;
    }
  } finally {
    response.destroy();
  }
}

/** Bookmarks and errors are small and for us; every other event is the worker's, as bytes. */
async function take(line: Buffer, batch: EventBatch, sink: WatchSink) {
  const type = line.subarray(0, 40).toString('latin1');
  if (type.includes('"type":"BOOKMARK"')) {
    await batch.flush();
    sink.bookmark(JSON.parse(line.toString()).object.metadata.resourceVersion);
  } else if (type.includes('"type":"ERROR"')) {
    await batch.flush();
    const status = JSON.parse(line.toString()).object;
    throw new ApiServerError(status.code ?? 0, status.message ?? 'watch error');
  } else {
    await batch.add(line);
  }
}
