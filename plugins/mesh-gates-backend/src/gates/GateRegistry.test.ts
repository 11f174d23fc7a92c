import {
  mockServices,
  createMockDirectory,
} from '@backstage/backend-test-utils';
import {
  GateProvider,
  GateProviderConnection,
} from '@mesh-gates/plugin-mesh-gates-node';
import { writeFile } from 'node:fs/promises';
import { eventually } from '../__testUtils__/evaluations';
import { GateFiles, GateRegistry } from './GateRegistry';
import { createGateProviders } from './createGateProviders';

function provider(
  name: string,
): GateProvider & { connection?: GateProviderConnection } {
  return {
    getProviderName: () => name,
    async connect(connection) {
      this.connection = connection;
    },
  };
}

describe('gate files of several providers', () => {
  const told: GateFiles[] = [];
  const last = () => told.at(-1);
  let registry: GateRegistry;

  beforeEach(() => {
    told.length = 0;
    registry = new GateRegistry(files => told.push(files));
  });

  it('are told once every provider has handed in, and again when one does', async () => {
    const [a, b] = [provider('a'), provider('b')];
    await registry.connect([a, b]);
    await a.connection!.replace([{ path: 'one.yaml', text: '1' }]);
    expect(told).toEqual([]);
    await b.connection!.replace([]);
    expect(told).toEqual([
      { files: [{ file: 'a/one.yaml', text: '1' }], problems: [] },
    ]);
    await b.connection!.replace([{ path: 'two.yaml', text: '2' }]);
    expect(last()!.files.map(({ file }) => file)).toEqual([
      'a/one.yaml',
      'b/two.yaml',
    ]);
  });

  it('stay where a provider fails later, with the reason beside them', async () => {
    const a = provider('a');
    await registry.connect([a]);
    await a.connection!.replace([{ path: 'one.yaml', text: '1' }]);
    await a.connection!.fail('No network');
    expect(last()).toMatchObject({
      files: [{ file: 'a/one.yaml' }],
      problems: [{ file: 'a/', message: 'No network' }],
    });
    await a.connection!.replace([]);
    expect(last()).toEqual({ files: [], problems: [] });
  });

  it('do not wait for a provider that cannot connect or says nothing', async () => {
    jest.useFakeTimers();
    try {
      const silent = provider('silent');
      const torn = {
        getProviderName: () => 'torn',
        connect: async () => {
          throw new Error('Refused');
        },
      };
      await registry.connect([silent, torn]);
      expect(told).toEqual([]);
      jest.advanceTimersByTime(30_000);
      expect(last()!.problems.map(({ message }) => message)).toEqual([
        'It has not answered yet',
        'Refused',
      ]);
    } finally {
      jest.useRealTimers();
    }
  });

  it('cannot come from two providers of one name', async () => {
    await expect(
      registry.connect([provider('a'), provider('a')]),
    ).rejects.toThrow('two gate providers called a');
  });
});

describe('gate files of folders and the built-in catalogue', () => {
  const directory = createMockDirectory();

  it('are read, watched, and named as configuration names them', async () => {
    directory.setContent({ 'a.yaml': 'one', 'b.txt': 'no' });
    const stop = new AbortController();
    const told: GateFiles[] = [];
    const registry = new GateRegistry(files => told.push(files));
    const from = { folder: directory.path, label: 'gates/own' };
    await registry.connect(
      createGateProviders(
        { builtIn: true, sources: [{ from, refreshMs: 60_000 }] },
        {
          limits: { fileBytes: 1e6, files: 1000, totalBytes: 1e8 },
          logger: mockServices.logger.mock(),
          reader: mockServices.urlReader.mock(),
          signal: stop.signal,
        },
      ),
    );
    const texts = () =>
      Object.fromEntries(
        (told.at(-1)?.files ?? []).map(({ file, text }) => [file, text]),
      );
    await eventually(texts, files =>
      expect(files).toMatchObject({
        'gates/own/a.yaml': 'one',
        'built-in/istio/envoyfilter-rate-limit-only.yaml':
          expect.stringContaining('kind: FeatureGate'),
      }),
    );
    await writeFile(directory.resolve('a.yaml'), 'two');
    await eventually(texts, files =>
      expect(files['gates/own/a.yaml']).toBe('two'),
    );
    stop.abort();
  });
});
