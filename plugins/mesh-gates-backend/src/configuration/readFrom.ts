import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { resolve } from 'node:path';

/** Where files are read from; `label` is the folder as configuration names it. @internal */
export type From = { folder: string; label: string } | { url: string };

/** A folder or a URL of a configuration entry; relative folders begin at the working directory, as the catalog's do. @internal */
export function readFrom(config: Config, where: string): From {
  const folder = config.getOptionalString('folder');
  const url = config.getOptionalString('url');
  if ((folder === undefined) === (url === undefined)) {
    throw new InputError(`${where} needs exactly one of folder and url`);
  }
  if (folder !== undefined) {
    return { folder: resolve(folder), label: folder };
  }
  if (!/^https?:$/.test(URL.canParse(url!) ? new URL(url!).protocol : '')) {
    throw new InputError(`${where}.url is no http(s) URL`);
  }
  return { url: url! };
}

/** A duration in milliseconds. @internal */
export function readMs(config: Config, key: string, otherwise: number): number {
  return config.has(key)
    ? durationToMilliseconds(readDurationFromConfig(config, { key }))
    : otherwise;
}

/** How often sources are looked at unless configuration says so. @internal */
export const REFRESH_MS = 60_000;
