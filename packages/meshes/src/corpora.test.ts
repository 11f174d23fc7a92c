import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  createSession,
  decodeManifest,
  defaultOwnershipChain,
  PutObject,
  resourceKey,
  StoredResource,
} from '@mesh-gates/engine';
import { meshes } from '.';
import { catalogue, yamlFiles } from './testCatalogue';

const corpora = process.env.MESH_GATES_CORPORA ?? '';
const apps = join(corpora, 'apps');

/** An application's manifests as a cluster; what two files both say is said by the last. */
function load(app: string) {
  const decoded = yamlFiles(join(apps, app)).map(file =>
    decodeManifest(readFileSync(file, 'utf8'), relative(apps, file)),
  );
  const objects = decoded.flatMap(one => one.objects);
  const session = createSession({
    cluster: { name: app, environment: '', labels: {}, meshVersion: '' },
    meshes,
    gates: catalogue(),
    ownership: defaultOwnershipChain,
    entities: [],
  });
  session.apply([
    { type: 'currency', kinds: 'all', currency: { state: 'Current' } },
    { type: 'put', objects },
  ]);
  return { objects, session };
}

/** Whether a stored resource is this object: a namespaced one without a namespace is in the default one. */
function isStoredAs(put: PutObject, { id, body }: StoredResource): boolean {
  const { apiVersion, kind, metadata } = put.object;
  return (
    body.apiVersion === apiVersion &&
    body.kind === kind &&
    id.name === metadata.name &&
    ['', metadata.namespace ?? 'default'].includes(id.namespace)
  );
}

const given = corpora !== '' && existsSync(apps);

(given ? describe : describe.skip).each(
  given
    ? readdirSync(apps).sort()
    : ['MESH_GATES_CORPORA names no folder: anything'],
)('%s as a cluster', app => {
  it('loses no object, errs on none, and names the owners of each', () => {
    const { objects, session } = load(app);
    const { resources, ownership, errors } = session.snapshot();
    const lost = objects.filter(
      object => !resources.put.some(one => isStoredAs(object, one)),
    );
    expect(objects.length).toBeGreaterThan(5);
    expect(lost).toEqual([]);
    expect(ownership.map(row => resourceKey(row.resource)).sort()).toEqual(
      resources.put.map(row => resourceKey(row.id)).sort(),
    );
    expect(errors.put).toEqual([]);
  });
});
