import { mockServices } from '@backstage/backend-test-utils';
import { EvaluationThread } from './EvaluationThread';
import { Quarantine } from './Quarantine';

describe('what waits for an evaluation', () => {
  const progress = new Int32Array(new SharedArrayBuffer(16));
  let thread: EvaluationThread;

  beforeEach(() => {
    jest.useFakeTimers();
    progress.fill(0);
    thread = new EvaluationThread({
      start: () => ({
        progress,
        postMessage: () => {},
        onMessage: () => {},
        onEnd: () => {},
        terminate: async () => {},
      }),
      limits: { evaluateMs: 10_000, messageMs: 600_000 },
      quarantine: new Quarantine(),
      logger: mockServices.logger.mock(),
      onStart: () => {},
      onDeath: () => {},
      onMessage: () => {},
    });
    thread.start();
  });
  afterEach(async () => {
    await thread.stop();
    jest.useRealTimers();
  });

  const post = () => thread.post({ type: 'close', cluster: 'a' });
  const work = () => {
    Atomics.add(progress, 0, 1);
    Atomics.add(progress, 1, 1);
  };

  it('is as far behind as its oldest message is old', () => {
    expect(thread.behindMs).toBe(0);
    post();
    jest.advanceTimersByTime(20_000);
    post();
    jest.advanceTimersByTime(10_000);
    expect(thread).toMatchObject({ queued: 2, behindMs: 30_000 });
    work();
    expect(thread).toMatchObject({ queued: 1, behindMs: 10_000 });
    work();
    expect(thread).toMatchObject({ queued: 0, behindMs: 0 });
  });

  it('lets more bytes be sent when few messages wait', async () => {
    let room = false;
    for (let count = 0; count < 17; count += 1) {
      post();
    }
    const waiting = thread.hasRoom().then(() => {
      room = true;
    });
    await jest.advanceTimersByTimeAsync(1_000);
    expect(room).toBe(false);
    work();
    await jest.advanceTimersByTimeAsync(10);
    await waiting;
    expect(room).toBe(true);
  });
});
