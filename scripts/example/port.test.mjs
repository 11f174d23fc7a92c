import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { expectFree, readPort } from './port.mjs';

test('the port is 7007 unless PORT says otherwise', () => {
  assert.equal(readPort({}), 7007);
  assert.equal(readPort({ PORT: '8080' }), 8080);
  for (const PORT of ['http', '0', '70000', '80.5']) {
    assert.throws(() => readPort({ PORT }), /PORT is/);
  }
});

test('a port that is taken is said, with the way out', async () => {
  const server = createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(0)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (
    server.address()
  );
  await assert.rejects(
    expectFree(port),
    new RegExp(`Port ${port} is taken.*PORT=${port + 1} npm start`),
  );
  await new Promise(resolve => server.close(resolve));
  await expectFree(port);
});
