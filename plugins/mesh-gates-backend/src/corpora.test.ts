import { TestDatabases, mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createStore } from './__testUtils__/databases';
import { allCurrent, createHost, gateFiles } from './__testUtils__/evaluations';
import { EvaluationHost } from './evaluation/hosting/EvaluationHost';
import { manifestOrigin } from './sources/manifestOrigin';
import { isManifestName } from './sources/manifestNames';

jest.setTimeout(120_000);

const apps = resolve(process.env.MESH_GATES_CORPORA ?? '', 'apps');
const present = Boolean(process.env.MESH_GATES_CORPORA) && existsSync(apps);
const describeIfPresent = present ? describe : describe.skip;
const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_15', 'POSTGRES_18'],
});

describeIfPresent('applications written by others (MESH_GATES_CORPORA)', () => {
  let db: Knex;
  let host: EvaluationHost;

  afterEach(async () => {
    await host.stop();
    await db.destroy();
  });

  it.each(databases.eachSupportedId())(
    'are a cluster of which no document is lost, %p',
    async id => {
      db = await createStore(await databases.init(id));
      const facts = { environment: '', labels: {}, meshVersion: '1.24' };
      const listed = await manifestOrigin(
        [
          {
            cluster: { name: 'apps', ...facts },
            from: { folder: apps, label: 'apps' },
            refreshMs: 60_000,
          },
        ],
        {
          limits: { fileBytes: 8e6, files: 10_000, totalBytes: 1e8 },
          logger: mockServices.logger.mock(),
          reader: mockServices.urlReader.mock(),
        },
      ).list();
      const sources = listed.map(({ create }) => create());
      host = createHost(db, sources, { messageMs: 60_000 });
      host.configure(gateFiles({}));
      await host.start();
      await allCurrent(db);
      const kept = await db('resources').where({ derived: false });
      const reported = await db('problems');
      const found = new Map<string, Set<number>>();
      for (const { file, document } of [...kept, ...reported]) {
        found.set(file, (found.get(file) ?? new Set()).add(document));
      }
      const lost = manifestsOf(apps)
        .map(({ file, documents }) => ({
          file,
          documents,
          found: found.get(file)?.size ?? 0,
        }))
        .filter(one => one.found !== one.documents);
      expect(lost).toEqual([]);
      expect(kept.length).toBeGreaterThan(100);
    },
  );
});

/** Files of a folder with how many documents of each are not empty: cut at lines of three dashes, without a parser. */
function manifestsOf(folder: string): { file: string; documents: number }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(isManifestName)
    .sort()
    .map(file => ({
      file,
      documents: readFileSync(join(folder, file), 'utf8')
        .split(/^---(?:[ \t].*)?$/m)
        .map(text => text.replace(/^\s*#.*$/gm, '').trim())
        .filter(text => text !== '').length,
    }));
}
