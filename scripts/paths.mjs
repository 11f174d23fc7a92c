import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Where pinned tools go when the machine has none that fit. Not committed. */
export const toolchainFolder = join(root, '.toolchain');

/** What the example instance and the checks leave behind. Not committed. */
export const stateFolder = resolve(
  process.env.MESH_GATES_DATA ?? join(root, '.mesh-gates'),
);
