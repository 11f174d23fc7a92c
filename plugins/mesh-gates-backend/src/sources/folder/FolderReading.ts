import { open } from 'node:fs/promises';
import { mebibytes } from '../manifestNames';
import { SourceLimits, SourceSink } from '../Source';
import { FoundFile, walkFolder } from './walkFolder';

type FileSink = Pick<SourceSink, 'file' | 'fileGone' | 'fileUnreadable'>;

/** Reads a folder again and again and tells what changed since the reading before. @internal */
export class FolderReading {
  #stamps = new Map<string, string>();

  constructor(
    private readonly folder: string,
    private readonly wanted: (path: string) => boolean,
    private readonly limits: SourceLimits,
  ) {}

  /** Throws where the folder as a whole cannot be read. */
  async read(sink: FileSink): Promise<void> {
    const { files, refused } = await walkFolder(
      this.folder,
      this.wanted,
      this.limits.files,
    );
    this.#checkSize(files);
    const stamps = new Map<string, string>();
    for (const [path, reason] of refused) {
      stamps.set(path, reason);
      if (this.#stamps.get(path) !== reason) {
        sink.fileUnreadable(path, reason);
      }
    }
    for (const [path, file] of files) {
      stamps.set(path, file.stamp);
      if (this.#stamps.get(path) !== file.stamp) {
        await this.#readFile(path, file, sink);
      }
    }
    for (const path of this.#stamps.keys()) {
      if (!stamps.has(path)) {
        sink.fileGone(path);
      }
    }
    this.#stamps = stamps;
  }

  #checkSize(files: ReadonlyMap<string, FoundFile>): void {
    let total = 0;
    for (const { size } of files.values()) {
      total += Math.min(size, this.limits.fileBytes);
    }
    const { totalBytes } = this.limits;
    if (total > totalBytes) {
      throw new Error(
        `it holds ${mebibytes(total)} and at most ${mebibytes(
          totalBytes,
        )} are read`,
      );
    }
  }

  async #readFile(
    path: string,
    file: FoundFile,
    sink: FileSink,
  ): Promise<void> {
    const { fileBytes } = this.limits;
    try {
      const bytes = await readAtMost(file.realPath, fileBytes);
      if (bytes) {
        sink.file(path, bytes);
      } else {
        const size = mebibytes(file.size);
        const most = mebibytes(fileBytes);
        sink.fileUnreadable(
          path,
          `The file has ${size} and at most ${most} are read; split it`,
        );
      }
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') {
        sink.fileGone(path);
      } else {
        sink.fileUnreadable(path, `The file cannot be read (${code})`);
      }
    }
  }
}

/** The bytes of a file, or undefined where it has more; of a file that grows meanwhile the rest comes with the next reading. */
async function readAtMost(
  path: string,
  most: number,
): Promise<Uint8Array | undefined> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    if (size > most) {
      return undefined;
    }
    const bytes = new Uint8Array(size);
    let filled = 0;
    while (filled < size) {
      const { bytesRead } = await handle.read(bytes, filled, size - filled);
      if (bytesRead === 0) {
        break;
      }
      filled += bytesRead;
    }
    return filled === size ? bytes : bytes.slice(0, filled);
  } finally {
    await handle.close();
  }
}
