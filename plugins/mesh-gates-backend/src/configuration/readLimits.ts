import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { defaultManifestLimits } from '@mesh-gates/engine';
import { readMs } from './readFrom';

/** How much is read and how long the evaluation may take. @internal */
export interface Limits {
  source: { fileBytes: number; files: number; totalBytes: number };
  messages: { evaluateMs: number; messageMs: number };
  workerMemoryMb: number;
}

/** `meshGates.limits`. @internal */
export function readLimits(root: RootConfigService): Limits {
  const config = root.getOptionalConfig('meshGates.limits');
  const positive = (key: string, otherwise: number) => {
    const value = config?.getOptionalNumber(key) ?? otherwise;
    if (value <= 0) {
      throw new InputError(`meshGates.limits.${key} must be more than 0`);
    }
    return value;
  };
  const ms = (key: string, otherwise: number) =>
    config ? readMs(config, key, otherwise) : otherwise;
  return {
    source: {
      fileBytes: positive('fileBytes', defaultManifestLimits.bytes),
      files: positive('files', 10_000),
      totalBytes: positive('totalBytes', 256 * 1024 * 1024),
    },
    messages: {
      evaluateMs: ms('evaluate', 10_000),
      messageMs: ms('evaluation', 60_000),
    },
    workerMemoryMb: positive('workerMemory', 2048),
  };
}
