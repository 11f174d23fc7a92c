import { UrlReaderService } from '@backstage/backend-plugin-api';
import { createHash } from 'node:crypto';
import { mebibytes } from '../manifestNames';
import { SourceLimits, SourceSink } from '../Source';

interface FileOfUrl {
  path: string;
  content(): Promise<Buffer>;
}

/**
 * Reads a URL again and again through Backstage's URL reader and tells what changed since the reading before: one file where
 * the URL names one, what a pattern finds where it holds `*`, else a whole tree.
 * @internal
 */
export class UrlReading {
  #etag: string | undefined;
  #hashes = new Map<string, string>();

  constructor(
    private readonly url: string,
    private readonly wanted: (path: string) => boolean,
    private readonly reader: UrlReaderService,
    private readonly limits: SourceLimits,
  ) {}

  /** Throws where the URL cannot be read. */
  async read(
    sink: Pick<SourceSink, 'file' | 'fileGone' | 'fileUnreadable'>,
    signal: AbortSignal,
  ): Promise<void> {
    const answer = await this.#ask(signal);
    if (!answer) {
      return;
    }
    const { limits } = this;
    const files = answer.files.filter(file => this.wanted(file.path));
    if (files.length > limits.files) {
      throw new Error(`it has more than ${limits.files} files`);
    }
    const contents = new Map<string, Buffer>();
    let total = 0;
    for (const file of files) {
      const bytes = await file.content();
      total += Math.min(bytes.length, limits.fileBytes);
      if (total > limits.totalBytes) {
        throw new Error(`it holds more than ${mebibytes(limits.totalBytes)}`);
      }
      contents.set(file.path, bytes);
    }
    this.#compare(contents, sink);
    this.#etag = answer.etag;
  }

  /** The files of the URL, or undefined where nothing changed. */
  async #ask(
    signal: AbortSignal,
  ): Promise<{ files: FileOfUrl[]; etag?: string } | undefined> {
    const { url, reader } = this;
    const { pathname } = new URL(url);
    const options = { etag: this.#etag, signal };
    try {
      if (pathname.includes('*')) {
        const { files, etag } = await reader.search(url, options);
        return {
          etag,
          files: files.map(file => ({
            path: decodeURIComponent(new URL(file.url).pathname).slice(1),
            content: () => file.content(),
          })),
        };
      }
      if (this.wanted(pathname)) {
        const response = await reader.readUrl(url, options);
        const path = decodeURIComponent(pathname.split('/').pop()!);
        const content = () => response.buffer();
        return { etag: response.etag, files: [{ path, content }] };
      }
      const filter = (path: string) => this.wanted(path);
      const tree = await reader.readTree(url, { ...options, filter });
      return { etag: tree.etag, files: await tree.files() };
    } catch (error) {
      if ((error as Error).name === 'NotModifiedError') {
        return undefined;
      }
      throw error;
    }
  }

  #compare(
    contents: ReadonlyMap<string, Buffer>,
    sink: Pick<SourceSink, 'file' | 'fileGone' | 'fileUnreadable'>,
  ): void {
    const hashes = new Map<string, string>();
    const { fileBytes } = this.limits;
    for (const [path, bytes] of contents) {
      const hash = createHash('sha256').update(bytes).digest('base64url');
      hashes.set(path, hash);
      if (this.#hashes.get(path) === hash) {
        continue;
      }
      if (bytes.length > fileBytes) {
        const size = mebibytes(bytes.length);
        const most = mebibytes(fileBytes);
        sink.fileUnreadable(
          path,
          `The file has ${size} and at most ${most} are read; split it`,
        );
      } else {
        sink.file(path, new Uint8Array(bytes));
      }
    }
    for (const path of this.#hashes.keys()) {
      if (!hashes.has(path)) {
        sink.fileGone(path);
      }
    }
    this.#hashes = hashes;
  }
}
