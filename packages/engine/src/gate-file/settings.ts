import { Enforcement, FeatureGate, GateProblem } from '../words';
import { isRecord } from '../manifest/asStored';
import { canonicalJson } from '../hash';
import { didYouMean } from './didYouMean';

/** What configuration says about one gate by name. @public */
export interface GateSetting {
  enforcement?: Enforcement;
  /** Replaces params of the same name; the others stay. */
  params?: Record<string, unknown>;
}

/** What configuration says about gates. @public */
export interface GateSettings {
  /** Kubernetes environment version that gates compile against; default the newest. */
  kubernetes?: string;
  /** By gate name. */
  featureGates: Readonly<Record<string, GateSetting>>;
}

const ENFORCEMENTS = ['Allow', 'Warn', 'RequireApproval', 'Deny'];
const FILE = 'configuration';

const fieldOf = (name: string, ...rest: string[]) =>
  ['meshGates.featureGates', name, ...rest].join('.');

/** Settings of gates that no file holds. @internal */
export function unknownSettings(
  settings: GateSettings,
  names: readonly string[],
): GateProblem[] {
  return Object.keys(settings.featureGates)
    .filter(name => !names.includes(name))
    .map(name => {
      const meant = didYouMean(name, names);
      return {
        file: FILE,
        field: fieldOf(name),
        message: `No gate has the name "${name}"`,
        mend: meant ? `Write ${meant}.` : 'Remove the setting.',
      };
    });
}

/** A gate's effective enforcement and params. A setting that may not be applied is a problem and changes nothing. @internal */
export function applySetting(
  { metadata: { name }, spec }: FeatureGate,
  settings: GateSettings,
): {
  enforcement: Enforcement;
  params: Record<string, unknown>;
  problems: GateProblem[];
} {
  const own = { enforcement: spec.enforcement, params: spec.params ?? {} };
  const setting = Object.hasOwn(settings.featureGates, name)
    ? settings.featureGates[name]
    : {};
  const problems: GateProblem[] = [];
  const refuse = (field: string, message: string, mend: string) =>
    problems.push({ file: FILE, field, message, mend, gate: name });

  const enforcement = setting.enforcement ?? own.enforcement;
  if (!ENFORCEMENTS.includes(enforcement)) {
    refuse(
      fieldOf(name, 'enforcement'),
      `"${enforcement}" is no enforcement`,
      `Write one of ${ENFORCEMENTS.join(', ')}.`,
    );
  }
  for (const [key, value] of Object.entries(setting.params ?? {})) {
    checkParam(key, value, own.params, (message, mend) =>
      refuse(fieldOf(name, 'params', key), message, mend),
    );
  }
  const params = { ...own.params, ...setting.params };
  const changes =
    enforcement !== own.enforcement ||
    canonicalJson(params) !== canonicalJson(own.params);
  if (spec.locked && changes) {
    refuse(
      fieldOf(name),
      `The gate "${name}" is locked`,
      'Remove the setting, or unlock the gate in its file.',
    );
  }
  return problems.length > 0
    ? { ...own, problems }
    : { enforcement, params, problems };
}

/** Refuses a param that a gate does not have, or a value of another type. @internal */
export function checkParam(
  key: string,
  value: unknown,
  params: Record<string, unknown>,
  refuse: (message: string, mend: string) => void,
): void {
  const known = Object.keys(params);
  if (!known.includes(key)) {
    const meant = didYouMean(key, known);
    const list = known.length > 0 ? known.join(', ') : 'none';
    refuse(
      `The gate has no param "${key}"`,
      meant ? `Write ${meant}.` : `Its params are: ${list}.`,
    );
  } else if (typeName(value) !== typeName(params[key])) {
    refuse(
      `The param "${key}" is ${typeName(value)}`,
      `Write ${typeName(params[key])}.`,
    );
  }
}

function typeName(value: unknown): string {
  if (Array.isArray(value)) {
    return 'a list';
  }
  if (isRecord(value)) {
    return 'a map';
  }
  const names: Record<string, string> = {
    string: 'text',
    number: 'a number',
    bigint: 'a number',
    boolean: 'true or false',
  };
  return names[typeof value] ?? 'nothing';
}
