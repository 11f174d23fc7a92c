import { buildControlPlane } from './buildControlPlane';

// Prints the folder, for scripts that start the build early.
buildControlPlane().then(console.log, error => {
  console.error(error.message);
  process.exitCode = 1;
});
