import { UrlReaderService } from '@backstage/backend-plugin-api';
import { Bell } from '../../pacing/Bell';
import { jittered } from '../../pacing/pauses';
import { SourceLimits, SourceSink } from '../Source';
import { redactUrl, redactUrlsIn } from './redactUrl';
import { UrlReading } from './UrlReading';

/** How a URL is followed. @internal */
export interface FollowUrlOptions {
  url: string;
  wanted: (path: string) => boolean;
  reader: UrlReaderService;
  limits: SourceLimits;
  refreshMs: number;
  /** Rung by whoever wants it looked at now. */
  bell?: Bell;
}

/** A first failure is tried again this soon: most are over by then. */
const RETRY_MS = 5_000;

/** Tells what a URL holds and what changes there, until the signal aborts. @internal */
export async function followUrl(
  {
    url,
    wanted,
    reader,
    limits,
    refreshMs,
    bell = new Bell(),
  }: FollowUrlOptions,
  sink: SourceSink,
  signal: AbortSignal,
): Promise<void> {
  const reading = new UrlReading(url, wanted, reader, limits);
  signal.addEventListener('abort', () => bell.ring());
  let failures = 0;
  while (!signal.aborted) {
    try {
      await reading.read(sink, signal);
      failures = 0;
      sink.complete();
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      failures += 1;
      const why = redactUrlsIn((error as Error).message);
      sink.unreadable(`${redactUrl(url)} cannot be read: ${why}`);
    }
    const wait = failures === 1 ? Math.min(RETRY_MS, refreshMs) : refreshMs;
    await bell.wait(jittered(wait));
  }
}
