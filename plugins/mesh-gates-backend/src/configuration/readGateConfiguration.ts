import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { GateSettings } from '@mesh-gates/engine';
import { From, REFRESH_MS, readFrom, readMs } from './readFrom';

/** Where gate files come from. @internal */
export interface GateSources {
  builtIn: boolean;
  sources: { from: From; refreshMs: number }[];
}

/** `meshGates.gates`. @internal */
export function readGateSources(config: RootConfigService): GateSources {
  const key = 'meshGates.gates.sources';
  return {
    builtIn: config.getOptionalBoolean('meshGates.gates.builtIn') ?? true,
    sources: (config.getOptionalConfigArray(key) ?? []).map((entry, index) => ({
      from: readFrom(entry, `${key}[${index}]`),
      refreshMs: readMs(entry, 'refresh', REFRESH_MS),
    })),
  };
}

/** `meshGates.featureGates` and `meshGates.kubernetes`; what a gate makes of its setting, the engine says when it loads. @internal */
export function readGateSettings(config: RootConfigService): GateSettings {
  const key = 'meshGates.featureGates';
  const featureGates = config.getOptional(key) ?? {};
  if (!isMap(featureGates)) {
    throw new InputError(`${key} is no map of gate names`);
  }
  for (const [name, setting] of Object.entries(featureGates)) {
    if (!isMap(setting)) {
      throw new InputError(`${key}.${name} is no map`);
    }
    const strange = Object.keys(setting).find(
      field => field !== 'enforcement' && field !== 'params',
    );
    if (strange) {
      throw new InputError(
        `${key}.${name}.${strange} is unknown; enforcement and params can be set`,
      );
    }
    if (setting.params !== undefined && !isMap(setting.params)) {
      throw new InputError(`${key}.${name}.params is no map`);
    }
  }
  return {
    kubernetes: config.getOptionalString('meshGates.kubernetes'),
    featureGates: featureGates as GateSettings['featureGates'],
  };
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
