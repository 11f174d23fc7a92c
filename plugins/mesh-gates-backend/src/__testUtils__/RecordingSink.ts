import { SourceSink } from '../sources/Source';

/** Remembers what a source told. */
export class RecordingSink implements SourceSink {
  readonly texts: Record<string, string> = {};
  readonly unreadableFiles: Record<string, string> = {};
  readonly failures: string[] = [];
  completed = 0;

  file(file: string, bytes: Uint8Array): void {
    delete this.unreadableFiles[file];
    this.texts[file] = new TextDecoder().decode(bytes);
  }

  fileGone(file: string): void {
    delete this.texts[file];
    delete this.unreadableFiles[file];
  }

  fileUnreadable(file: string, reason: string): void {
    delete this.texts[file];
    this.unreadableFiles[file] = reason;
  }

  complete(): void {
    this.completed += 1;
  }

  unreadable(reason: string): void {
    this.failures.push(reason);
  }
}
