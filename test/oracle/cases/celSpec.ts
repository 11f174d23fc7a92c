import { tests as checking } from '@bufbuild/cel-spec/testdata/checking.js';
import { tests as comprehension } from '@bufbuild/cel-spec/testdata/comprehension.js';
import { tests as conformance } from '@bufbuild/cel-spec/testdata/conformance.js';
import { tests as parsing } from '@bufbuild/cel-spec/testdata/parsing.js';
import type { Question } from '../protocol';

interface Suite {
  readonly suites?: readonly Suite[];
  readonly tests?: readonly { readonly original: Original }[];
}

interface Original {
  readonly expr: string;
  readonly bindings?: Readonly<Record<string, { readonly value?: SpecValue }>>;
}

type SpecValue = Readonly<Record<string, unknown>>;

/**
 * cel-spec's expressions. Its expectations are left aside: Kubernetes departs from them, so
 * the oracle says what is right.
 * @internal
 */
export function celSpecQuestions(): Question[] {
  const questions = new Map<string, Question>();
  for (const suite of [parsing, checking, comprehension, conformance]) {
    for (const { expr, bindings } of originals(suite as unknown as Suite)) {
      questions.set(expr, bind(expr, bindings ?? {}));
    }
  }
  return [...questions.values()];
}

function* originals(suite: Suite): Generator<Original> {
  for (const each of suite.tests ?? []) {
    yield each.original;
  }
  for (const each of suite.suites ?? []) {
    yield* originals(each);
  }
}

/**
 * Variables that JSON can carry are bound one by one through a comprehension over a field of
 * `object`; an expression with any other stays as it is, and both engines must refuse it.
 */
function bind(
  expr: string,
  bindings: NonNullable<Original['bindings']>,
): Question {
  const names = Object.keys(bindings);
  const texts = names.map(name => jsonText(bindings[name].value));
  if (
    names.length === 0 ||
    names.some(name => !/^[a-z]\w*$/.test(name)) ||
    texts.includes(undefined)
  ) {
    return { expression: expr };
  }
  const expression = names.reduceRight(
    (inner, name) => `[object.${name}].map(${name}, ${inner})[0]`,
    expr,
  );
  const fields = names.map((name, index) => `"${name}":${texts[index]}`);
  return { expression, variables: `{"object":{${fields.join(',')}}}` };
}

/** A value of the spec as JSON text, or nothing where JSON has no such value. */
function jsonText(value: SpecValue | undefined): string | undefined {
  const [[kind, content] = []] = Object.entries(value ?? {});
  switch (kind) {
    case 'nullValue':
      return 'null';
    case 'boolValue':
    case 'stringValue':
      return JSON.stringify(content);
    case 'int64Value':
      return String(content);
    case 'doubleValue':
      return typeof content === 'number' && Number.isFinite(content)
        ? content.toExponential()
        : undefined;
    case 'listValue':
      return listText((content as { values?: SpecValue[] }).values ?? []);
    case 'mapValue':
      return mapText((content as { entries?: Entry[] }).entries ?? []);
    default:
      return undefined;
  }
}

interface Entry {
  readonly key: SpecValue;
  readonly value: SpecValue;
}

function listText(values: readonly SpecValue[]): string | undefined {
  const texts = values.map(jsonText);
  return texts.includes(undefined) ? undefined : `[${texts.join(',')}]`;
}

function mapText(entries: readonly Entry[]): string | undefined {
  const texts = entries.map(({ key, value }) => {
    const text = jsonText(value);
    return 'stringValue' in key && text !== undefined
      ? `${JSON.stringify(key.stringValue)}:${text}`
      : undefined;
  });
  return texts.includes(undefined) ? undefined : `{${texts.join(',')}}`;
}
