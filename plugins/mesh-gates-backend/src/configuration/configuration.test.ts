import { ConfigReader } from '@backstage/config';
import { defaultOwnershipChain } from '@mesh-gates/engine';
import { resolve } from 'node:path';
import { readGateSettings, readGateSources } from './readGateConfiguration';
import { readLimits } from './readLimits';
import { readManifests } from './readManifests';
import { readOwnershipChain } from './readOwnershipChain';

const config = (meshGates: any) => new ConfigReader({ meshGates });

describe('configuration', () => {
  it('may be left out altogether', () => {
    const empty = new ConfigReader({});
    expect(readManifests(empty)).toEqual([]);
    expect(readGateSources(empty)).toEqual({ builtIn: true, sources: [] });
    expect(readGateSettings(empty)).toEqual({ featureGates: {} });
    expect(readOwnershipChain(empty)).toBe(defaultOwnershipChain);
    expect(readLimits(empty).messages.evaluateMs).toBe(10_000);
  });

  it('names folders from the working directory, and URLs', () => {
    const manifests = [
      { name: 'prod', folder: 'clusters/prod', meshVersion: '1.24' },
      {
        name: 'dev',
        url: 'https://example.org/dev',
        refresh: { minutes: 5 },
        labels: { region: 'eu' },
      },
    ];
    expect(readManifests(config({ manifests }))).toMatchObject([
      {
        cluster: { name: 'prod', environment: '', meshVersion: '1.24' },
        from: { folder: resolve('clusters/prod'), label: 'clusters/prod' },
        refreshMs: 60_000,
      },
      {
        cluster: { name: 'dev', labels: { region: 'eu' } },
        from: { url: 'https://example.org/dev' },
        refreshMs: 300_000,
      },
    ]);
  });

  it.each([
    [
      'two of one name',
      [
        { name: 'a', folder: 'x' },
        { name: 'a', folder: 'y' },
      ],
      /two clusters called a/,
    ],
    [
      'neither folder nor URL',
      [{ name: 'a' }],
      /exactly one of folder and url/,
    ],
    ['both', [{ name: 'a', folder: 'x', url: 'https://x' }], /exactly one/],
    ['no web address', [{ name: 'a', url: 'file:///etc' }], /no http\(s\) URL/],
    ['a strange name', [{ name: '../a', folder: 'x' }], /\.name may hold/],
    [
      'labels that are no texts',
      [{ name: 'a', folder: 'x', labels: { a: 1 } }],
      /labels is no map/,
    ],
  ])('refuses clusters with %s', (_what, manifests, message) => {
    expect(() => readManifests(config({ manifests }))).toThrow(message);
  });

  it('sets gates of any name', () => {
    const featureGates = {
      'istio-1-24': { enforcement: 'Deny', params: { a: [1] } },
    };
    expect(readGateSettings(config({ featureGates }))).toMatchObject({
      featureGates,
    });
    expect(() =>
      readGateSettings(config({ featureGates: { a: { enforce: 'Deny' } } })),
    ).toThrow(/featureGates.a.enforce is unknown/);
    expect(() =>
      readGateSettings(config({ featureGates: { a: 'Deny' } })),
    ).toThrow(/no map/);
  });

  it('orders the ownership chain and renames what its links read', () => {
    const chain = [
      { by: 'OwnerReference' },
      { by: 'Annotation', annotation: 'example.org/owner' },
    ];
    expect(readOwnershipChain(config({ ownership: { chain } }))).toEqual(chain);
    expect(() =>
      readOwnershipChain(config({ ownership: { chain: [{ by: 'Magic' }] } })),
    ).toThrow(/by is none of Annotation/);
  });

  it('takes limits that are limits', () => {
    const limits = { fileBytes: 10, evaluate: '2s' };
    expect(readLimits(config({ limits }))).toMatchObject({
      source: { fileBytes: 10 },
      messages: { evaluateMs: 2_000 },
    });
    expect(() => readLimits(config({ limits: { files: 0 } }))).toThrow(
      /more than 0/,
    );
  });
});
