import { PathSegment } from './fieldPath';

/** What stands where a secret was. @public */
export const REDACTED = '[redacted]';

// Texts that are secrets wherever they stand. Each pattern is linear: no nested repetition.
const SECRET_TEXTS: readonly RegExp[] = [
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g,
  /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]*/g,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g,
  /\bgh[pousr]_[A-Za-z0-9]{20,}/g,
  /\bgithub_pat_[A-Za-z0-9_]{20,}/g,
  /\bglpat-[A-Za-z0-9_-]{16,}/g,
  /\bxox[abeprs]-[A-Za-z0-9-]{10,}/g,
  /\bAIza[0-9A-Za-z_-]{30,}/g,
  /\bya29\.[0-9A-Za-z_-]{10,}/g,
  /\b[rs]k_live_[0-9A-Za-z]{10,}/g,
  /\bnpm_[A-Za-z0-9]{30,}/g,
  /\bhv[sb]\.[A-Za-z0-9_-]{20,}/g,
];

// `scheme://user:password@host`, `Bearer token`, `AccountKey=...`: the part before stays readable.
const SECRET_PARTS: readonly RegExp[] = [
  /(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{0,100}:)[^\s/@]{1,200}(?=@)/gi,
  /(\b(?:Bearer|Basic)\s+)(?=\S{0,200}[0-9=])[A-Za-z0-9._~+/=-]{8,}/g,
  /(\b(?:AccountKey|SharedAccessKey|SharedAccessSignature)=)[^\s;]+/g,
  /(\b(?:password|passwd|pwd|secret|token|api[_-]?key)\s?[=:]\s?["']?)[^\s"',;&]{4,}/gi,
];

// Any of them makes a text worth the patterns above; most texts have none.
const SIGNS =
  /eyJ|PRIVATE KEY|AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|AIza|ya29|k_live_|npm_|hv[sb]\.|:\/\/|Bearer|Basic|Account|Shared|passw|pwd|secret|token|api/i;

/**
 * A text with everything replaced that looks like a secret whatever it stands for: private keys, signed tokens, cloud keys,
 * passwords in addresses.
 * @public
 */
export function redactText(text: string): string {
  if (!SIGNS.test(text)) {
    return text;
  }
  let result = text;
  for (const pattern of SECRET_TEXTS) {
    result = result.replace(pattern, REDACTED);
  }
  for (const pattern of SECRET_PARTS) {
    result = result.replace(pattern, `$1${REDACTED}`);
  }
  return result;
}

const SECRET_WORDS = new Set([
  'password',
  'passwd',
  'passphrase',
  'pwd',
  'pass',
  'secret',
  'secrets',
  'token',
  'tokens',
  'credential',
  'credentials',
  'apikey',
  'privatekey',
  'authorization',
  'cookie',
  'dsn',
]);
const SECRET_PAIRS = new Set([
  'api key',
  'private key',
  'secret key',
  'access key',
  'encryption key',
  'signing key',
  'account key',
  'connection string',
]);

/** Whether a name says that its value is a secret: `DB_PASSWORD`, `clientSecret`, but not `secretName`, `credentialName`. @internal */
export function isSecretName(name: string): boolean {
  if (name.length > 100) {
    return saysSecret(name);
  }
  const known = nameVerdicts.get(name);
  if (known !== undefined) {
    return known;
  }
  const verdict = saysSecret(name);
  // Names of fields come again and again; hostile ones must not stay for ever.
  if (nameVerdicts.size >= 10_000) {
    nameVerdicts.clear();
  }
  nameVerdicts.set(name, verdict);
  return verdict;
}

const nameVerdicts = new Map<string, boolean>();

function saysSecret(name: string): boolean {
  const words = name
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(word => word !== '');
  const last = words.length - 1;
  return (
    last >= 0 &&
    (SECRET_WORDS.has(words[last]) ||
      SECRET_PAIRS.has(`${words[last - 1] ?? ''} ${words[last]}`))
  );
}

/** Holds the whole object once more. @internal */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** What stands around a value: the object's kind, the path, and the value's siblings. @internal */
export interface ValuePlace {
  /** `apiVersion` and `kind` of the object as a whole. */
  object: { apiVersion?: unknown; kind?: unknown };
  path: readonly PathSegment[];
  /** The `name` or `key` beside the value in the same map, where it is text. */
  siblingName?: string;
}

/**
 * Whether the text at a place is a secret by where it stands: data of a Secret, the value of an environment variable, a value
 * under or beside a name that says so.
 * @internal
 */
export function isSecretPlace({
  object,
  path,
  siblingName,
}: ValuePlace): boolean {
  const key = path.findLast(
    (segment): segment is string => typeof segment === 'string',
  );
  if (object.kind === 'Secret' && object.apiVersion === 'v1') {
    return (
      path[0] === 'data' || path[0] === 'stringData' || key === LAST_APPLIED
    );
  }
  if (key === LAST_APPLIED) {
    return true;
  }
  if (key === 'value' && siblingName !== undefined) {
    return path.at(-3) === 'env' || isSecretName(siblingName);
  }
  return key !== undefined && isSecretName(key);
}
