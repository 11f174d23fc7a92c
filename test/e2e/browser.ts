import chromium from '@sparticuz/chromium';
import { existsSync } from 'node:fs';

/** Chromiums that distributions install; preferred over the packaged one, which is built for servers without fonts. */
const INSTALLED = ['/usr/bin/chromium', '/usr/bin/google-chrome'];

/** How to launch a real Chromium: the machine's own, else the one that ships inside an npm package. */
export async function launchOptions(): Promise<{
  executablePath: string;
  args: string[];
}> {
  const installed = INSTALLED.find(path => existsSync(path));
  return {
    executablePath: installed ?? (await chromium.executablePath()),
    args: [
      // Containers rarely offer what Chromium's own sandbox needs, and this one opens our own pages only.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      ...(installed
        ? []
        : chromium.args.filter(arg => arg.startsWith('--use-'))),
    ],
  };
}
