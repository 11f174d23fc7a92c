import { utf8ToBytes } from '@noble/hashes/utils';
import { checkParam } from '../gate-file/settings';
import { canonicalJson } from '../hash';
import { GrantScope } from '../grants/grant';
import { describeScope, scopesOverlap } from '../grants/scope';
import { LoadedGate } from '../words';
import { requestLimits } from './limits';
import { inputRefusal } from './refusals';
import { Ask, Refusal, Terms } from './request';

const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
// As loose as the kinds whose names are path segments.
const NAME = /^[^\s/%\p{Cc}]{1,253}$/u;
const LABEL_KEY =
  /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;

/** The first thing wrong with an ask as it is written, time and place aside. @internal */
export function askFault(ask: Ask, gate: LoadedGate): Refusal | undefined {
  return (
    textFault(
      ask.justification,
      'justification',
      'what access is needed for',
    ) ??
    ticketFault(ask.ticket) ??
    manifestFault(ask.manifest) ??
    termsFault(ask, gate)
  );
}

/** The first thing wrong with scopes and params as they are written. @internal */
export function termsFault(
  { scopes, params }: Terms,
  gate: LoadedGate,
): Refusal | undefined {
  return scopesFault(scopes) ?? paramsFault(params, gate);
}

/** Whether a text that a person must write is there and fits. @internal */
export function textFault(
  text: string,
  field: string,
  what: string,
): Refusal | undefined {
  if (text.trim() === '') {
    return inputRefusal(field, `The ${field} is missing`, `Say ${what}.`);
  }
  return sizeFault(text, field, requestLimits.textBytes);
}

function ticketFault(ticket: string | undefined): Refusal | undefined {
  if (ticket === undefined) {
    return undefined;
  }
  // Shown as a link: no scheme that a browser would run.
  return /^https?:\/\/\S+$/.test(ticket) || /^[\w.#/-]+$/.test(ticket)
    ? sizeFault(ticket, 'ticket', requestLimits.ticketBytes)
    : inputRefusal(
        'ticket',
        'The ticket is neither an http(s) URL nor a key',
        'Write its URL, or a key such as CHK-812.',
      );
}

function manifestFault(manifest: string | undefined): Refusal | undefined {
  return manifest === undefined
    ? undefined
    : sizeFault(manifest, 'manifest', requestLimits.manifestBytes);
}

function sizeFault(
  text: string,
  field: string,
  most: number,
): Refusal | undefined {
  if (utf8ToBytes(text).length > most) {
    return inputRefusal(
      field,
      `The ${field} is larger than ${
        most < 1024 ? `${most} bytes` : `${most / 1024} KiB`
      }`,
      'Shorten it, and link to the rest.',
    );
  }
  return /[^\P{Cc}\t\n\r]/u.test(text)
    ? inputRefusal(
        field,
        `The ${field} contains control characters`,
        'Write plain text.',
      )
    : undefined;
}

function scopesFault(scopes: readonly GrantScope[]): Refusal | undefined {
  if (scopes.length === 0) {
    return inputRefusal(
      'scopes',
      'No place is named',
      'Name a cluster and a namespace.',
    );
  }
  if (scopes.length > requestLimits.scopes) {
    return inputRefusal(
      'scopes',
      `${scopes.length} places are named; at most ${requestLimits.scopes} fit in one request`,
      'Ask in several requests.',
    );
  }
  const names = scopes.flatMap(scope => scope.names ?? []).length;
  if (names > requestLimits.namesInAll) {
    return inputRefusal(
      'scopes',
      `${names} names of objects are given; at most ${requestLimits.namesInAll} fit in one request`,
      'Use labels, or leave names out for all objects.',
    );
  }
  for (const [index, scope] of scopes.entries()) {
    const fault =
      scopeFault(scope, `scopes[${index}]`) ??
      repeatedScope(scopes.slice(0, index), scope, `scopes[${index}]`);
    if (fault) {
      return fault;
    }
  }
  return undefined;
}

function scopeFault(
  { namespace, names, labels }: GrantScope,
  field: string,
): Refusal | undefined {
  if (namespace === '') {
    return inputRefusal(
      `${field}.namespace`,
      'Cluster-scoped objects reach every namespace and cannot be granted',
      'Name a namespace, or ask the platform team to make the object.',
    );
  }
  if (!NAMESPACE.test(namespace)) {
    return inputRefusal(
      `${field}.namespace`,
      `"${namespace.slice(0, 63)}" is no name of a namespace`,
      'Name one namespace; there are no wildcards.',
    );
  }
  if (names && (names.length === 0 || names.length > requestLimits.names)) {
    return inputRefusal(
      `${field}.names`,
      `${names.length} names are given; 1 to ${requestLimits.names} are possible`,
      'Leave names out for all objects.',
    );
  }
  if (names?.some(name => !NAME.test(name))) {
    return inputRefusal(
      `${field}.names`,
      'One of the names is no name of an object',
      'Name objects one by one; there are no wildcards.',
    );
  }
  const pairs = Object.entries(labels ?? {});
  if (
    (labels && pairs.length === 0) ||
    pairs.length > requestLimits.labels ||
    pairs.some(
      ([key, value]) => !LABEL_KEY.test(key) || !LABEL_VALUE.test(value),
    )
  ) {
    return inputRefusal(
      `${field}.labels`,
      `Not all of these are labels, or they are not 1 to ${requestLimits.labels}`,
      'Write each label with its value, or leave labels out.',
    );
  }
  return undefined;
}

function repeatedScope(
  before: readonly GrantScope[],
  scope: GrantScope,
  field: string,
): Refusal | undefined {
  return before.some(other => scopesOverlap(other, scope))
    ? inputRefusal(
        field,
        `${describeScope(scope)} is named twice`,
        'Name every place once.',
      )
    : undefined;
}

function paramsFault(
  params: Terms['params'],
  gate: LoadedGate,
): Refusal | undefined {
  const own = gate.gate.spec.params ?? {};
  if (params === undefined) {
    return Object.keys(own).length === 0
      ? undefined
      : inputRefusal(
          'params',
          'This gate is opened by its params, not as a whole',
          `Say which values are needed: ${Object.keys(own).join(', ')}.`,
        );
  }
  const faults: Refusal[] = [];
  for (const [key, value] of Object.entries(params)) {
    checkParam(key, value, own, (message, mend) =>
      faults.push(inputRefusal(`params.${key}`, message, mend)),
    );
  }
  if (faults.length > 0) {
    return faults[0];
  }
  if (canonicalJson(params).length > requestLimits.paramsCharacters) {
    return inputRefusal('params', 'The params are too large', 'Shorten them.');
  }
  return canonicalJson({ ...gate.params, ...params }) ===
    canonicalJson(gate.params)
    ? inputRefusal(
        'params',
        'These params are what the gate allows already',
        'Say what is needed beyond them.',
      )
    : undefined;
}
