import { createServer, RequestListener } from 'node:http';
import { AddressInfo } from 'node:net';
import { ApiServer } from './ApiServer';
import { followLife } from './followLife';

/** Follows a server that answers like this, one after the other, and resolves with how often that gave rise to doubt. */
async function doubtsAbout(...answers: RequestListener[]): Promise<number> {
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
  let doubts = 0;
  try {
    const limits = { seconds: 0.05, lateMs: 100, againMs: 1 };
    const { signal } = stopping;
    await followLife(apiServer, () => (doubts += 1), signal, limits);
    return doubts;
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
  it('that ends short watches in time is there, and one that does not let us watch, too', async () => {
    expect(await doubtsAbout(whole, whole, whole)).toBe(0);
    expect(await doubtsAbout(whole, says(403), says(403))).toBe(0);
  });

  it('that lets us watch again may have broken off meanwhile', async () => {
    expect(await doubtsAbout(whole, says(403), whole, whole)).toBe(1);
  });

  it.each([
    ['does not end a watch', hanging],
    ['does not answer', silent],
    ['breaks off', broken],
    ['cannot be reached behind a proxy', says(503)],
  ])(
    'that %s is doubted once, however long, and once more when it is back',
    async (_what, answer) => {
      expect(await doubtsAbout(whole, answer, answer, answer)).toBe(1);
      expect(await doubtsAbout(whole, answer, answer, whole, whole)).toBe(2);
    },
  );
});
