import { defineConfig } from '@playwright/test';
import { cpSync, rmSync } from 'node:fs';
import { launchOptions } from './browser';
import { baseUrl, examples, port, root, scratch } from './paths';

// The configuration is loaded by the runner and again by each worker: only the runner prepares.
if (process.env.TEST_WORKER_INDEX === undefined) {
  rmSync(scratch, { recursive: true, force: true });
  cpSync(`${root}/examples`, examples, { recursive: true });
}

export default (async () =>
  defineConfig({
    testDir: '.',
    outputDir: `${scratch}/results`,
    // One instance, one database, and tests that edit its manifests.
    workers: 1,
    fullyParallel: false,
    timeout: 60_000,
    expect: { timeout: 15_000 },
    forbidOnly: Boolean(process.env.CI),
    reporter: [['list'], ['json', { outputFile: `${scratch}/results.json` }]],
    use: {
      baseURL: baseUrl,
      launchOptions: await launchOptions(),
      viewport: { width: 1440, height: 900 },
      locale: 'en-GB',
      timezoneId: 'Europe/Berlin',
      trace: 'retain-on-failure',
    },
    webServer: {
      command: 'npm start',
      cwd: root,
      wait: { stdout: /Mesh Gates is at/ },
      // A first start installs and builds.
      timeout: 540_000,
      stdout: 'pipe',
      gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
      env: {
        PORT: String(port),
        MESH_GATES_EXAMPLES: examples,
        MESH_GATES_DATA: scratch,
      },
    },
  }))();
