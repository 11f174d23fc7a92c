const sampleMilliseconds = 120;

/** Results end here, so that no engine's work can be optimised away. */
let sink: unknown;

/**
 * The mean nanoseconds of processor time of a call, after a warm-up, over a sample of fixed length. Unlike
 * the clock, processor time does not count others on the same machine; the oracle is timed alike.
 * @internal
 */
export function nanoseconds(call: () => unknown): number {
  const batch = 200;
  const run = (until: number): [number, number] => {
    const start = process.cpuUsage();
    const used = () => {
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    };
    let calls = 0;
    while (used() < until) {
      for (let index = 0; index < batch; index += 1) {
        sink = call();
      }
      calls += batch;
    }
    return [calls, used()];
  };
  run(sampleMilliseconds / 4);
  const [calls, milliseconds] = run(sampleMilliseconds);
  return sink === run ? NaN : (milliseconds * 1e6) / calls;
}
