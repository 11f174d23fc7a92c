import { createHash, webcrypto } from 'node:crypto';
import { signalKey, signalOf } from './signal';

const native = globalThis.crypto;

function provideCrypto(value: unknown) {
  Object.defineProperty(globalThis, 'crypto', { value, configurable: true });
}

afterEach(() => provideCrypto(native));

describe('signalOf', () => {
  it.each([
    [{ type: 'all' }, { type: 'all' }],
    [{ type: 'clusters', more: 1 }, { type: 'clusters' }],
    [
      { type: 'changed', keys: ['0a', 7, null] },
      { type: 'changed', keys: ['0a'] },
    ],
  ])('takes %j', (message, signal) => {
    expect(signalOf(message)).toEqual(signal);
  });

  it.each([
    undefined,
    null,
    'all',
    [],
    {},
    { type: 'later' },
    { type: 'changed' },
    { type: 'changed', keys: 'x' },
  ])('hears nothing in %j', message => {
    expect(signalOf(message)).toBeUndefined();
  });
});

describe('signalKey', () => {
  const ref = 'component:default/checkout-api';

  it('is the beginning of a hash, as the backend makes it', async () => {
    provideCrypto(webcrypto);

    expect(await signalKey(ref)).toBe(
      createHash('sha256').update(ref).digest('hex').slice(0, 12),
    );
  });

  it('is not known where the browser hashes nothing', async () => {
    provideCrypto({});
    expect(await signalKey(ref)).toBeUndefined();

    provideCrypto(undefined);
    expect(await signalKey(ref)).toBeUndefined();
  });
});
