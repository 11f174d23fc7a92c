import { setTimeout as sleep } from 'node:timers/promises';
import { Paced } from './Paced';

const EVERY_MS = 60;

describe('paced work', () => {
  it('is done at once, and later once for everything asked for meanwhile', async () => {
    const work = jest.fn(async () => {});
    const paced = new Paced(work, EVERY_MS);
    paced.ask();
    paced.ask();
    await sleep(EVERY_MS / 3);
    expect(work).toHaveBeenCalledTimes(1);
    paced.ask();
    paced.ask();
    expect(work).toHaveBeenCalledTimes(1);
    await sleep(EVERY_MS * 2);
    expect(work).toHaveBeenCalledTimes(2);
    await sleep(EVERY_MS * 2);
    expect(work).toHaveBeenCalledTimes(2);
    paced.close();
  });

  it('does not run beside itself, however long it takes', async () => {
    let finish = () => {};
    const work = jest.fn(() => new Promise<void>(done => (finish = done)));
    const paced = new Paced(work, 1);
    paced.ask();
    await sleep(5);
    paced.ask();
    await sleep(20);
    expect(work).toHaveBeenCalledTimes(1);
    finish();
    await sleep(20);
    expect(work).toHaveBeenCalledTimes(2);
    finish();
    paced.close();
  });

  it('is not done once it is closed', async () => {
    const work = jest.fn(async () => {});
    const paced = new Paced(work, 1);
    paced.ask();
    await sleep(5);
    paced.ask();
    paced.close();
    await sleep(20);
    paced.ask();
    await sleep(20);
    expect(work.mock.calls.length).toBeLessThanOrEqual(2);
    const before = work.mock.calls.length;
    paced.ask();
    await sleep(20);
    expect(work).toHaveBeenCalledTimes(before);
  });
});
