import { mockServices } from '@backstage/backend-test-utils';
import { ClusterDirectory, ClusterOrigin } from './ClusterDirectory';

/** An origin whose clusters a test changes, as names or as an error. */
class TestOrigin implements ClusterOrigin {
  now: Record<string, string> | Error = {};

  constructor(readonly name: string) {}

  async list() {
    if (this.now instanceof Error) {
      throw this.now;
    }
    return Object.entries(this.now).map(([name, revision]) => ({
      name,
      revision,
      create: () => ({
        cluster: { name, environment: '', labels: {}, meshVersion: revision },
        run: async () => {},
      }),
    }));
  }
}

describe('the directory of clusters', () => {
  const [first, second] = [new TestOrigin('first'), new TestOrigin('second')];
  let told: string[];
  let directory: ClusterDirectory;

  beforeEach(() => {
    told = [];
    first.now = {};
    second.now = {};
    directory = new ClusterDirectory([first, second], {
      logger: mockServices.logger.mock(),
      listener: {
        add: ({ cluster }) =>
          void told.push(`+ ${cluster.name} ${cluster.meshVersion}`.trim()),
        remove: async name => void told.push(`- ${name}`),
        listed: async (origin, names) =>
          void told.push(`${origin}: ${names.join(' ')}`.trim()),
      },
    });
  });

  const look = async () => {
    told.length = 0;
    await directory.look();
    return told.filter(one => !one.endsWith(':'));
  };

  it('adds and takes away while it runs, and leaves alone what stays', async () => {
    first.now = { a: '', b: '1' };
    expect(await look()).toEqual(['+ a', '+ b 1', 'first: a b']);
    expect(await look()).toEqual(['first: a b']);
    first.now = { b: '2', c: '' };
    expect(await look()).toEqual(['- a', '- b', '+ b 2', '+ c', 'first: b c']);
    expect(directory.accesses).toEqual([
      { name: 'first', state: 'Ok', clusters: ['b', 'c'], problems: [] },
      { name: 'second', state: 'Ok', clusters: [], problems: [] },
    ]);
  });

  it('keeps what an access had that fails for a moment, and tells why', async () => {
    first.now = { a: '' };
    second.now = { b: '' };
    await look();
    first.now = new Error('No network');
    expect(await look()).toEqual(['second: b']);
    expect(directory.accesses[0]).toEqual({
      name: 'first',
      state: 'Failed',
      reason: 'No network',
      clusters: ['a'],
      problems: [],
    });
    first.now = { a: '' };
    expect(await look()).toEqual(['first: a', 'second: b']);
    expect(directory.accesses[0]).not.toHaveProperty('reason');
  });

  it('does not blame an access where its clusters cannot be noted', async () => {
    first.now = { a: '' };
    const added: string[] = [];
    const torn = new ClusterDirectory([first], {
      logger: mockServices.logger.mock(),
      listener: {
        add: ({ cluster }) => void added.push(cluster.name),
        remove: async () => {},
        listed: async () => {
          throw new Error('connect ECONNREFUSED');
        },
      },
    });
    await torn.look();
    await torn.look();
    expect(added).toEqual(['a']);
    expect(torn.accesses).toEqual([
      { name: 'first', state: 'Ok', clusters: ['a'], problems: [] },
    ]);
  });

  it('says of an access that it has not been asked yet', () => {
    expect(directory.accesses[0]).toMatchObject({
      state: 'Failed',
      reason: 'It has not been asked yet',
    });
  });

  it('leaves a name to the cluster that had it first, and tells of the other', async () => {
    second.now = { a: '' };
    await look();
    first.now = { a: '', b: '' };
    expect(await look()).toEqual(['+ b', 'first: b', 'second: a']);
    expect(directory.accesses[0]).toMatchObject({
      state: 'Ok',
      clusters: ['b'],
      problems: [expect.stringContaining('two clusters called a')],
    });
    second.now = {};
    await look();
    expect(await look()).toEqual(['+ a', 'first: a b']);
    expect(directory.accesses[0].problems).toEqual([]);
  });

  it('is not set up with two accesses of one name', () => {
    expect(
      () =>
        new ClusterDirectory([first, first], {
          logger: mockServices.logger.mock(),
          listener: { add: () => {}, remove: jest.fn(), listed: jest.fn() },
        }),
    ).toThrow('Two cluster accesses have the same name');
  });
});
