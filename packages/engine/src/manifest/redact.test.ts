import { KubernetesObject } from '../words';
import { redactObject, redactValue, secretTexts } from './redact';
import { isSecretName, redactText } from './secrets';

describe('redactText', () => {
  it.each([
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl',
    'AKIAABCDEFGHIJKLMNOP',
    'ghp_abcdefghijklmnopqrstuvwxyz0123456789',
    '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----',
    'postgres://app:hunter2@db:5432/app',
    'Authorization: Bearer abcdefgh12345678',
    'password=correct-horse',
  ])('hides %s', text => {
    const result = redactText(`before ${text} after`);
    expect(result).toMatch(/^before .*\[redacted\].* after$/s);
    expect(result).not.toMatch(
      /eyJ|AKIA|ghp_|MIIE|hunter2|abcdefgh12345678|correct-horse/,
    );
  });

  it.each([
    'spec.hosts[0] is *; only named hosts are allowed',
    'http://example.com:8080/path',
    'Basic authentication is off',
    'type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua',
    '-----BEGIN CERTIFICATE-----',
  ])('leaves %s', text => {
    expect(redactText(text)).toBe(text);
  });

  it('takes linear time on hostile text', () => {
    const start = performance.now();
    redactText('eyJ'.repeat(200_000));
    redactText(`a://${':'.repeat(200_000)}`);
    redactText('-----BEGIN PRIVATE KEY-----'.repeat(20_000));
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});

describe('isSecretName', () => {
  it.each(['password', 'DB_PASSWORD', 'clientSecret', 'api-key', 'apiKey'])(
    '%s is one',
    name => expect(isSecretName(name)).toBe(true),
  );
  it.each(['secretName', 'credentialName', 'compass', 'tokenAudience', 'mode'])(
    '%s is none',
    name => expect(isSecretName(name)).toBe(false),
  );
});

const object = (fields: Record<string, unknown>): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Thing',
  metadata: { name: 'thing' },
  ...fields,
});

describe('redactObject', () => {
  it('drops data of Secrets', () => {
    const secret = object({ kind: 'Secret', data: { a: 'eA==' }, type: 'x' });
    expect(redactObject(secret, { group: '', resource: 'secrets' })).toEqual(
      object({ kind: 'Secret', type: 'x' }),
    );
    expect(secret.data).toEqual({ a: 'eA==' });
  });

  it('drops data of ConfigMaps that nobody named', () => {
    const kind = { group: '', resource: 'configmaps' };
    const map = object({ kind: 'ConfigMap', data: { mesh: 'x: y' } });
    expect(redactObject(map, kind)).not.toHaveProperty('data');
    expect(redactObject(map, kind, { configMapData: true })).toHaveProperty(
      'data.mesh',
      'x: y',
    );
  });

  it('replaces environment values, secret fields, header values and what was last applied', () => {
    const pod = object({
      metadata: {
        name: 'a',
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration': '{"data":1}',
          kept: 'yes',
        },
      },
      spec: {
        containers: [{ env: [{ name: 'MODE', value: 'fast' }] }],
        headers: [{ name: 'Authorization', value: 'abc' }],
        clientSecret: 'abc',
        secretName: 'kept',
      },
    });
    expect(redactObject(pod, { group: '', resource: 'pods' })).toEqual(
      object({
        metadata: { name: 'a', annotations: { kept: 'yes' } },
        spec: {
          containers: [{ env: [{ name: 'MODE', value: '[redacted]' }] }],
          headers: [{ name: 'Authorization', value: '[redacted]' }],
          clientSecret: '[redacted]',
          secretName: 'kept',
        },
      }),
    );
  });

  it('keeps prototype keys as own keys', () => {
    const hostile = JSON.parse(
      '{"apiVersion":"v1","kind":"X","metadata":{"name":"x"},"__proto__":{"a":1}}',
    );
    const result = redactObject(hostile, { group: '', resource: 'xs' });
    expect(Object.keys(result)).toContain('__proto__');
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
  });
});

describe('parts of an object', () => {
  it('are redacted by where they stand', () => {
    const siblings = { name: 'A', value: 'x' };
    expect(
      redactValue('x', object({}), ['spec', 'env', 0, 'value'], siblings),
    ).toBe('[redacted]');
  });

  it('name their secrets, so that messages can leave them out', () => {
    expect(
      secretTexts(object({ spec: { password: 'correct horse', pwd: 'a' } })),
    ).toEqual(['correct horse']);
  });
});
