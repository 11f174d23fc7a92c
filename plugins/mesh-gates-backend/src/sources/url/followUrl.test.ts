import { NotModifiedError } from '@backstage/errors';
import { mockServices } from '@backstage/backend-test-utils';
import { eventually } from '../../__testUtils__/evaluations';
import { RecordingSink } from '../../__testUtils__/RecordingSink';
import { isManifestName } from '../manifestNames';
import { followUrl } from './followUrl';

const limits = { fileBytes: 100, files: 5, totalBytes: 300 };

describe('following a URL', () => {
  const reader = mockServices.urlReader.mock();
  let stop: AbortController;
  let sink: RecordingSink;
  let following: Promise<void>;

  beforeEach(() => {
    jest.resetAllMocks();
    stop = new AbortController();
    sink = new RecordingSink();
  });
  afterEach(async () => {
    stop.abort();
    await following;
  });

  function follow(url: string) {
    following = followUrl(
      { url, wanted: isManifestName, limits, refreshMs: 30, reader },
      sink,
      stop.signal,
    );
  }

  function tree(etag: string, files: Record<string, string>) {
    return {
      etag,
      archive: jest.fn(),
      dir: jest.fn(),
      files: async () =>
        Object.entries(files).map(([path, text]) => ({
          path,
          content: async () => Buffer.from(text),
        })),
    };
  }

  it('reads a tree, asks with the etag it saw, and tells only what changed', async () => {
    reader.readTree
      .mockResolvedValueOnce(
        tree('1', { 'a.yaml': 'a: 1', 'b.yaml': 'b: 1', 'README.md': '' }),
      )
      .mockRejectedValueOnce(new NotModifiedError())
      .mockResolvedValueOnce(tree('2', { 'a.yaml': 'a: 2' }))
      .mockRejectedValue(new NotModifiedError());
    follow('https://git.example.org/team/clusters/tree/main/prod');
    await eventually(
      () => sink.texts,
      files => expect(files).toEqual({ 'a.yaml': 'a: 1', 'b.yaml': 'b: 1' }),
    );
    await eventually(
      () => sink.texts,
      files => expect(files).toEqual({ 'a.yaml': 'a: 2' }),
    );
    expect(reader.readTree.mock.calls[1][1]).toMatchObject({ etag: '1' });
    expect(sink.completed).toBeGreaterThanOrEqual(3);
  });

  it('reads one file where the URL names one, and a pattern where it holds one', async () => {
    reader.readUrl.mockResolvedValue({
      etag: '1',
      buffer: async () => Buffer.from('a: 1'),
    });
    follow('https://example.org/rendered/prod.yaml?token=s3cret');
    await eventually(
      () => sink.texts,
      files => expect(files).toEqual({ 'prod.yaml': 'a: 1' }),
    );
    stop.abort();
    await following;

    stop = new AbortController();
    sink = new RecordingSink();
    reader.search.mockResolvedValue({
      etag: '1',
      files: [
        {
          url: 'https://git.example.org/t/r/blob/main/x/a.yaml',
          content: async () => Buffer.from('a: 2'),
        },
      ],
    });
    follow('https://git.example.org/t/r/blob/main/*/a.yaml');
    await eventually(
      () => sink.texts,
      files => expect(files).toEqual({ 't/r/blob/main/x/a.yaml': 'a: 2' }),
    );
  });

  it('says why a URL cannot be read without what may be a secret in it', async () => {
    reader.readUrl.mockRejectedValue(
      new Error(
        'https://bot:s3cret@example.org/prod.yaml?token=t answered 401',
      ),
    );
    follow('https://bot:s3cret@example.org/prod.yaml?token=t');
    await eventually(
      () => sink.failures,
      failures =>
        expect(failures[0]).toBe(
          'https://example.org/prod.yaml cannot be read: https://example.org/prod.yaml answered 401',
        ),
    );
  });

  it('keeps to its limits', async () => {
    reader.readTree.mockResolvedValue(
      tree('1', { 'big.yaml': 'x'.repeat(101), 'a.yaml': 'a: 1' }),
    );
    follow('https://git.example.org/team/clusters/tree/main/prod');
    await eventually(
      () => sink.unreadableFiles,
      files => expect(files['big.yaml']).toMatch(/split it/),
    );
    expect(sink.texts).toEqual({ 'a.yaml': 'a: 1' });
    stop.abort();
    await following;

    stop = new AbortController();
    sink = new RecordingSink();
    reader.readTree.mockResolvedValue(
      tree(
        '1',
        Object.fromEntries(
          [1, 2, 3, 4].map(at => [`${at}.yaml`, 'a'.repeat(90)]),
        ),
      ),
    );
    follow('https://git.example.org/team/clusters/tree/main/prod');
    await eventually(
      () => sink.failures,
      failures => expect(failures[0]).toMatch(/holds more than/),
    );
  });
});
