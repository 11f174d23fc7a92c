import { createServer, RequestListener } from 'node:http';
import { AddressInfo } from 'node:net';
import { ApiServer } from './ApiServer';
import { followLife } from './followLife';

/** Follows a server that answers like this, one after the other, and resolves with how often it was lost. */
async function lostWith(...answers: RequestListener[]): Promise<number> {
  const stopping = new AbortController();
  const server = createServer((request, response) => {
    const answer = answers.shift();
    if (answer) {
      answer(request, response);
    } else {
      stopping.abort();
      response.end();
    }
  }).listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const apiServer = new ApiServer(async () => ({
    getCurrentCluster: () => ({
      name: 'test',
      server: `http://127.0.0.1:${port}`,
      skipTLSVerify: false,
    }),
    applyToHTTPSOptions: async () => {},
  }));
  let lost = 0;
  try {
    const limits = { seconds: 0.05, lateMs: 100 };
    const { signal } = stopping;
    await followLife(apiServer, () => (lost += 1), signal, limits);
    return lost;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const whole: RequestListener = (_request, response) => {
  response.write('{"type":"ADDED"}\n');
  setTimeout(() => response.end(), 20);
};
const hanging: RequestListener = (_request, response) =>
  response.write('{"type":"ADDED"}\n');
const silent: RequestListener = () => {};
const broken: RequestListener = (_request, response) => {
  response.write('{"type":"ADDED"}\n');
  setTimeout(() => response.destroy(), 20);
};
const says =
  (status: number): RequestListener =>
  (_request, response) =>
    response.writeHead(status).end('{}');

describe('an API server', () => {
  it('that ends short watches in time is there, also where it does not let us watch', async () => {
    expect(await lostWith(whole, says(403), whole)).toBe(0);
  });

  it.each([
    ['does not end a watch', hanging],
    ['does not answer', silent],
    ['breaks off', broken],
    ['cannot be reached behind a proxy', says(503)],
  ])('that %s is lost once, however long', async (_what, answer) => {
    expect(await lostWith(whole, answer, answer, whole)).toBe(1);
  });

  it('may be lost again', async () => {
    expect(await lostWith(broken, whole, broken, whole)).toBe(2);
  });
});
