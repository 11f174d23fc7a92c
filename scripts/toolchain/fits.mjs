/** Node versions that the pinned Backstage release runs on. */
const NODE_MAJORS = [22, 24];

/** The lockfile is one of Yarn 4. */
const YARN_MAJOR = 4;

/** @param {string | undefined} version */
export function nodeFits(version) {
  return NODE_MAJORS.includes(major(version));
}

/** @param {string | undefined} version */
export function yarnFits(version) {
  return major(version) === YARN_MAJOR;
}

/** @param {string | undefined} version */
function major(version) {
  const found = /^v?(\d+)\.\d+\.\d+/.exec(version ?? '');
  return found ? Number(found[1]) : NaN;
}
