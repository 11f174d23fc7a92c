import { resolve } from 'node:path';

/** The repository. */
export const root = resolve(__dirname, '../..');

/** What a run leaves behind: its copy of the examples, its database, screenshots; made anew by every run. */
export const scratch = resolve(root, '.mesh-gates/e2e');

/** The run's own copy of the example manifests, so that tests may edit them. */
export const examples = resolve(scratch, 'examples');

/** Port of the instance under test, apart from the one that a person uses. */
export const port = Number(process.env.MESH_GATES_E2E_PORT ?? 7107);

/** Address of the instance under test. */
export const baseUrl = `http://localhost:${port}`;
