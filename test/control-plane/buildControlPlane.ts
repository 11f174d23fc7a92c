import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const BINARIES = ['kube-apiserver', 'etcd'];
const versions = JSON.parse(
  readFileSync(join(__dirname, 'versions.json'), 'utf8'),
);

/** `KUBEBUILDER_ASSETS`, or a folder for these versions. */
function assetsFolder(): string {
  return (
    process.env.KUBEBUILDER_ASSETS ??
    join(
      __dirname,
      '../../.mesh-gates/control-plane',
      `${versions.kubernetes}-${versions.etcd}`,
    )
  );
}

function isBuilt(folder: string): boolean {
  return BINARIES.every(name => existsSync(join(folder, name)));
}

/**
 * The folder of a real kube-apiserver and etcd. Where it lacks them, they are built from their Go modules, once and at low
 * priority.
 */
export async function buildControlPlane(): Promise<string> {
  const folder = assetsFolder();
  if (isBuilt(folder)) return folder;
  if (process.env.KUBEBUILDER_ASSETS) {
    throw new Error(
      `KUBEBUILDER_ASSETS names ${folder}, which lacks ${BINARIES.join(
        ' or ',
      )}`,
    );
  }
  process.stderr.write('building kube-apiserver and etcd (some minutes)\n');
  await buildApiServer(folder);
  await buildEtcd(folder);
  return folder;
}

/** Kubernetes' own module replaces its staging modules by paths; from outside each is replaced by its published version. */
async function buildApiServer(folder: string): Promise<void> {
  const { kubernetes } = versions;
  const module = writeModule(
    folder,
    'kube-apiserver',
    'import _ "k8s.io/kubernetes/cmd/kube-apiserver"',
  );
  await go(
    module,
    'mod',
    'edit',
    '-require',
    `k8s.io/kubernetes@v${kubernetes}`,
  );
  const { stdout } = await go(
    module,
    'mod',
    'download',
    '-json',
    `k8s.io/kubernetes@v${kubernetes}`,
  );
  const staging = readFileSync(JSON.parse(stdout).GoMod, 'utf8').match(
    /k8s\.io\/\S+(?= v0\.0\.0$)/gm,
  )!;
  const published = kubernetes.replace(/^1\./, '0.');
  await go(
    module,
    'mod',
    'edit',
    ...[...new Set(staging)].map(
      name => `-replace=${name}=${name}@v${published}`,
    ),
  );
  await compile(
    module,
    folder,
    'kube-apiserver',
    'k8s.io/kubernetes/cmd/kube-apiserver',
  );
}

async function buildEtcd(folder: string): Promise<void> {
  const module = writeModule(
    folder,
    'etcd',
    'import (\n\t"os"\n\n\t"go.etcd.io/etcd/server/v3/etcdmain"\n)\n\nfunc main() { etcdmain.Main(os.Args) }',
  );
  await go(
    module,
    'mod',
    'edit',
    '-require',
    `go.etcd.io/etcd/server/v3@v${versions.etcd}`,
  );
  await compile(module, folder, 'etcd', '.');
}

function writeModule(folder: string, name: string, source: string): string {
  const module = join(folder, 'modules', name);
  mkdirSync(module, { recursive: true });
  writeFileSync(
    join(module, 'go.mod'),
    `module control-plane/${name}\n\ngo 1.26.0\n`,
  );
  writeFileSync(join(module, 'main.go'), `package main\n\n${source}\n`);
  return module;
}

async function compile(
  module: string,
  folder: string,
  name: string,
  target: string,
): Promise<void> {
  await go(module, 'mod', 'tidy');
  // Built beside and moved: a build that is interrupted leaves nothing that looks finished.
  await go(module, 'build', '-o', join(module, 'built'), target);
  renameSync(join(module, 'built'), join(folder, name));
}

function go(cwd: string, ...args: string[]) {
  return run('nice', ['-n', '19', 'go', ...args], {
    cwd,
    env: { ...process.env, GOFLAGS: '-mod=mod', GOTOOLCHAIN: 'local' },
    maxBuffer: 64 * 1024 * 1024,
  });
}
