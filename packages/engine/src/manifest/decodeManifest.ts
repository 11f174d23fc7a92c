import { decodeJson } from '@mesh-gates/kubernetes-cel';
import { PutObject } from '../words';
import { asStored, isRecord, NotStorable } from './asStored';
import { ItemText, jsonItems, yamlItems } from './listItems';
import { defaultManifestLimits, ManifestLimits } from './limits';
import { DocumentText, splitDocuments } from './splitDocuments';
import { parseYaml, YamlProblem } from './parseYaml';
import { Allowance, readYaml } from './readYaml';

/** What is wrong in a manifest file, and where. `document` counts from 0, `line` from 1. @public */
export interface ManifestProblem {
  document: number;
  line: number;
  message: string;
}

/** A document that is no Kubernetes object (Helm values, a kustomization), said so that nothing is lost. @public */
export interface IgnoredDocument {
  document: number;
  line: number;
  reason: string;
}

/** What a manifest file holds. Every document that is not empty is in one of the three lists. @public */
export interface DecodedManifest {
  objects: PutObject[];
  problems: ManifestProblem[];
  ignored: IgnoredDocument[];
}

/**
 * Reads a manifest as kubectl would hand it to an API server: multi-document YAML or JSON, `List`s taken apart, YAML's words
 * and numbers as kubectl reads them. What cannot be read is a problem with its line and hides nothing else.
 * @public
 */
export function decodeManifest(
  text: string,
  file: string,
  limits: ManifestLimits = defaultManifestLimits,
): DecodedManifest {
  const decoded: DecodedManifest = { objects: [], problems: [], ignored: [] };
  const size = text.length > limits.bytes ? text.length : utf8Size(text);
  if (size > limits.bytes) {
    const message = `The file has ${mebibytes(
      size,
    )} MiB and at most ${mebibytes(limits.bytes)} MiB are read; split it`;
    decoded.problems.push({ document: 0, line: 1, message });
    return decoded;
  }
  const documents = splitDocuments(
    text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'),
  );
  const allowance: Allowance = { nodes: limits.nodes };
  for (const document of documents) {
    if (document.document >= limits.documents) {
      decoded.problems.push({
        document: document.document,
        line: document.line,
        message: `Only the first ${limits.documents} documents of a file are read; split it`,
      });
      break;
    }
    decodeDocument(document, { file, limits, allowance, decoded });
  }
  return decoded;
}

interface Decoding {
  file: string;
  limits: ManifestLimits;
  allowance: Allowance;
  decoded: DecodedManifest;
}

function decodeDocument(source: DocumentText, decoding: Decoding): void {
  const read = looksLikeJson(source.text) ? readJsonDocument : readYamlDocument;
  const result = read(source, decoding);
  if (result && result.value !== null) {
    addValue(result.value, result, source, decoding);
  }
}

interface ReadDocument {
  value: unknown;
  items(): ItemText[];
}

function looksLikeJson(text: string): boolean {
  return /^\s*\{/.test(text);
}

function readJsonDocument(
  source: DocumentText,
  decoding: Decoding,
): ReadDocument | undefined {
  let value: unknown;
  try {
    value = decodeJson(source.text);
  } catch {
    // `{` also begins a YAML flow map.
    return readYamlDocument(source, decoding);
  }
  const { limits, allowance, decoded } = decoding;
  const fault = excess(value, limits, allowance);
  if (fault) {
    decoded.problems.push({
      document: source.document,
      line: source.line,
      message: fault,
    });
    return undefined;
  }
  return { value, items: () => jsonItems(source.text) };
}

function readYamlDocument(
  source: DocumentText,
  { limits, allowance, decoded }: Decoding,
): ReadDocument | undefined {
  const parsed = parseYaml(source.text);
  const tree = 'tree' in parsed ? parsed.tree : undefined;
  const report = ({ offset, message, fatal }: YamlProblem) =>
    decoded.problems.push({
      document: source.document,
      line: source.line - 1 + (tree?.lines.linePos(offset).line || 1),
      message:
        fatal && source.text.includes('{{') ? message + TEMPLATE : message,
    });
  if (!tree || parsed.problem) {
    report(parsed.problem!);
    return undefined;
  }
  const { value, problems } = readYaml(tree, limits, allowance);
  problems.forEach(report);
  return problems.some(({ fatal }) => fatal)
    ? undefined
    : { value, items: () => yamlItems(tree) };
}

const TEMPLATE =
  '. It looks like a template; only rendered manifests can be read';

function addValue(
  value: unknown,
  { items }: ReadDocument,
  source: DocumentText,
  decoding: Decoding,
): void {
  const reason = whyNoObject(value);
  if (reason) {
    const { document, line } = source;
    decoding.decoded.ignored.push({ document, line, reason });
    return;
  }
  const object = value as Record<string, unknown>;
  if (!isList(object)) {
    addObject(object, source, decoding);
    return;
  }
  const list = object.items as unknown[];
  const texts = items();
  list.forEach((item, index) => {
    const part = texts.length === list.length ? texts[index] : undefined;
    const place = part
      ? { ...source, line: source.line + part.line, text: part.text }
      : source;
    addValue(
      withListKind(item, object),
      { value: item, items: () => [] },
      place,
      decoding,
    );
  });
}

function addObject(
  value: Record<string, unknown>,
  source: DocumentText,
  { file, decoded }: Decoding,
): void {
  const { document, line, text } = source;
  try {
    const object = asStored(value);
    decoded.objects.push({ object, source: { file, document, line, text } });
  } catch (error) {
    if (!(error instanceof NotStorable)) {
      throw error;
    }
    decoded.problems.push({ document, line, message: error.message });
  }
}

function whyNoObject(value: unknown): string | undefined {
  if (!isRecord(value)) {
    return 'Not a map, so no Kubernetes object';
  }
  if (value.apiVersion === undefined || value.kind === undefined) {
    return 'No apiVersion and kind, so no Kubernetes object';
  }
  const { apiVersion } = value;
  if (
    typeof apiVersion === 'string' &&
    apiVersion.startsWith('kustomize.config.k8s.io/')
  ) {
    return 'Input of Kustomize, not an object of a cluster';
  }
  return undefined;
}

function isList(object: Record<string, unknown>): boolean {
  return (
    typeof object.kind === 'string' &&
    object.kind.endsWith('List') &&
    Array.isArray(object.items)
  );
}

/** Items of a typed list (`PodList`) leave out what the list says for all. */
function withListKind(item: unknown, list: Record<string, unknown>): unknown {
  if (!isRecord(item) || list.kind === 'List') {
    return item;
  }
  const kind = String(list.kind).slice(0, -'List'.length);
  return { apiVersion: list.apiVersion, kind, ...item };
}

/** Why a JSON value is more than the limits allow; JSON has no aliases, so that only size and depth matter. */
function excess(
  root: unknown,
  limits: ManifestLimits,
  allowance: Allowance,
): string | undefined {
  const pending: [unknown, number][] = [[root, 0]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [value, depth] = next;
    allowance.nodes -= 1;
    if (allowance.nodes < 0) {
      return `The file has more than ${limits.nodes} values; split it`;
    }
    if (depth > limits.depth) {
      return `The document is nested deeper than ${limits.depth} levels`;
    }
    if (typeof value === 'string' && value.includes('\u0000')) {
      return 'A text contains a NUL character';
    }
    if (typeof value === 'object' && value !== null) {
      for (const part of Object.values(value)) {
        pending.push([part, depth + 1]);
      }
    }
  }
  return undefined;
}

function utf8Size(text: string): number {
  let size = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit > 0x7f) {
      // A surrogate pair is two units and four bytes.
      size += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
    }
  }
  return size;
}

function mebibytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, '');
}
