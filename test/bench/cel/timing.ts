const sampleMilliseconds = 120;

/** Results end here, so that no engine's work can be optimised away. */
let sink: unknown;

/**
 * The mean nanoseconds of a call, after a warm-up, over a sample of fixed length.
 * @internal
 */
export function nanoseconds(call: () => unknown): number {
  const batch = 200;
  const run = (until: number): [number, number] => {
    const start = performance.now();
    let calls = 0;
    while (performance.now() - start < until) {
      for (let index = 0; index < batch; index += 1) {
        sink = call();
      }
      calls += batch;
    }
    return [calls, performance.now() - start];
  };
  run(sampleMilliseconds / 4);
  const [calls, milliseconds] = run(sampleMilliseconds);
  return sink === run ? NaN : (milliseconds * 1e6) / calls;
}
