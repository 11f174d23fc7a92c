/** Splits chunks into lines without decoding them; a line longer than `limit` bytes is an error. @internal */
export class LineSplitter {
  readonly #limit: number;
  #rest: Buffer[] = [];
  #length = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The lines that `chunk` completes, without their newline. */
  push(chunk: Buffer): Buffer[] {
    const lines: Buffer[] = [];
    let start = 0;
    for (
      let end = chunk.indexOf(10);
      end >= 0;
      end = chunk.indexOf(10, start)
    ) {
      lines.push(this.#complete(chunk.subarray(start, end)));
      start = end + 1;
    }
    this.#keep(chunk.subarray(start));
    return lines.filter(line => line.length > 0);
  }

  #complete(end: Buffer): Buffer {
    this.#keep(end);
    const line =
      this.#rest.length === 1
        ? this.#rest[0]
        : Buffer.concat(this.#rest, this.#length);
    this.#rest = [];
    this.#length = 0;
    return line;
  }

  #keep(part: Buffer) {
    this.#length += part.length;
    if (this.#length > this.#limit) {
      throw new Error(`an event is longer than ${this.#limit} bytes`);
    }
    this.#rest.push(part);
  }
}
