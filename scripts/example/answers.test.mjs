import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { missingAnswer } from './answers.mjs';

const PAGE = `<script type="backstage.io/config">${JSON.stringify([
  { data: { app: {} } },
  { data: { auth: { providers: { people: { users: [{ name: 'ada' }] } } } } },
])}</script><div id="root"></div>`;

/**
 * An instance that has come so far.
 *
 * @param {import('node:test').TestContext} context
 * @param {{ ready?: boolean, page?: string, people?: string[] }} state
 */
async function instance(context, { ready = false, page, people = [] }) {
  const server = createServer((req, res) => {
    if (req.url === '/.backstage/health/v1/readiness') {
      res.statusCode = ready ? 200 : 503;
    } else if (req.url === '/api/auth/people/refresh') {
      const name = String(req.headers['x-sign-in-as']);
      res.statusCode = people.includes(name) ? 200 : 404;
    } else {
      res.statusCode = page ? 200 : 404;
    }
    res.end(page);
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(0)));
  context.after(() => server.close());
  const { port } = /** @type {import('node:net').AddressInfo} */ (
    server.address()
  );
  return `http://127.0.0.1:${port}`;
}

test('nothing is missing once somebody can open the page and sign in', async context => {
  const url = await instance(context, {
    ready: true,
    page: PAGE,
    people: ['ada'],
  });
  assert.equal(await missingAnswer(url), undefined);
});

test('what is missing is said on the way there', async context => {
  assert.equal(await missingAnswer('http://127.0.0.1:1'), 'no answer yet');
  for (const [state, answer] of /** @type {const} */ ([
    [{}, 'its plugins are starting'],
    [{ ready: true }, 'the page is not served yet'],
    [{ ready: true, page: PAGE }, 'the catalog is being read'],
  ])) {
    assert.equal(await missingAnswer(await instance(context, state)), answer);
  }
});
