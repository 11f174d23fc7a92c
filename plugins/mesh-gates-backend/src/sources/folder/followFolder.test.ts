import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../../__testUtils__/evaluations';
import { RecordingSink } from '../../__testUtils__/RecordingSink';
import { isManifestName } from '../manifestNames';
import { followFolder } from './followFolder';

jest.setTimeout(30_000);

const limits = { fileBytes: 100, files: 5, totalBytes: 300 };

describe('following a folder', () => {
  const directory = createMockDirectory();
  let stop: AbortController;
  let sink: RecordingSink;
  let following: Promise<void>;

  beforeEach(() => {
    directory.clear();
    stop = new AbortController();
    sink = new RecordingSink();
  });
  afterEach(async () => {
    stop.abort();
    await following;
  });

  function follow(folder: string, refreshMs = 60_000) {
    following = followFolder(
      {
        folder,
        label: 'clusters/prod',
        wanted: isManifestName,
        limits,
        refreshMs,
        logger: mockServices.logger.mock(),
      },
      sink,
      stop.signal,
    );
  }

  it('tells what there is, and files that appear, change, move and vanish', async () => {
    directory.setContent({
      prod: { 'a.yaml': 'a: 1', deep: { 'b.json': '{}' }, 'notes.md': '#' },
    });
    const folder = directory.resolve('prod');
    follow(folder);
    const seen = () => sink.texts;
    await eventually(seen, files =>
      expect(files).toEqual({ 'a.yaml': 'a: 1', 'deep/b.json': '{}' }),
    );
    await eventually(
      () => sink.completed,
      times => expect(times).toBe(1),
    );
    await writeFile(join(folder, 'a.yaml'), 'a: 2');
    await eventually(seen, files => expect(files['a.yaml']).toBe('a: 2'), 2000);
    await writeFile(join(folder, 'c.yml'), 'c: 1');
    await eventually(seen, files => expect(files['c.yml']).toBe('c: 1'), 2000);
    await rename(join(folder, 'c.yml'), join(folder, 'd.yml'));
    await eventually(
      seen,
      files =>
        expect(Object.keys(files)).toEqual(['a.yaml', 'deep/b.json', 'd.yml']),
      2000,
    );
    await rm(join(folder, 'deep'), { recursive: true });
    await eventually(
      seen,
      files => expect(Object.keys(files)).toEqual(['a.yaml', 'd.yml']),
      2000,
    );
  });

  it('reads a file that is too large no further, and says so', async () => {
    directory.setContent({ prod: { 'big.yaml': 'x'.repeat(101) } });
    follow(directory.resolve('prod'));
    await eventually(
      () => sink.unreadableFiles,
      files => expect(files['big.yaml']).toMatch(/at most .* are read/),
    );
    expect(sink.texts).toEqual({});
    expect(sink.failures).toEqual([]);
  });

  it('follows links that stay inside and refuses those that lead out', async () => {
    directory.setContent({
      secret: { 'token.yaml': 'token: abc' },
      prod: { '..data': { 'mounted.yaml': 'm: 1' } },
    });
    const folder = directory.resolve('prod');
    await symlink('..data/mounted.yaml', join(folder, 'mounted.yaml'));
    await symlink('../secret/token.yaml', join(folder, 'out.yaml'));
    await symlink('../secret', join(folder, 'outside'));
    await mkdir(join(folder, 'loop'));
    await symlink('..', join(folder, 'loop', 'up'));
    follow(folder);
    await eventually(
      () => sink.completed,
      times => expect(times).toBeGreaterThan(0),
    );
    expect(sink.texts).toEqual({ 'mounted.yaml': 'm: 1' });
    expect(sink.unreadableFiles).toEqual({
      'out.yaml': 'It is a link that leads out of the folder',
    });
  });

  it.each([
    [
      'more files than are read',
      Object.fromEntries([1, 2, 3, 4, 5, 6].map(at => [`${at}.yaml`, 'a'])),
      /more than 5 files/,
    ],
    [
      'more than is read in all',
      Object.fromEntries(
        [1, 2, 3, 4].map(at => [`${at}.yaml`, 'a'.repeat(90)]),
      ),
      /at most .* are read/,
    ],
  ])('is unreadable as a whole with %s', async (_what, prod, reason) => {
    directory.setContent({ prod });
    follow(directory.resolve('prod'));
    await eventually(
      () => sink.failures,
      failures => expect(failures[0]).toMatch(reason),
    );
    expect(sink.completed).toBe(0);
  });

  it('says that a folder is not there, and not where it would be on this machine, and reads it once it is', async () => {
    const folder = directory.resolve('later');
    follow(folder);
    await eventually(
      () => sink.failures,
      failures =>
        expect(failures).toEqual([
          'Its folder cannot be read: there is no such folder',
        ]),
    );
    await mkdir(folder);
    await writeFile(join(folder, 'a.yaml'), 'a: 1');
    await eventually(
      () => sink.texts,
      files => expect(files).toEqual({ 'a.yaml': 'a: 1' }),
    );
    expect(sink.completed).toBeGreaterThan(0);
  });
});
