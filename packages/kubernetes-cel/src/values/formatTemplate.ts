import type { EvaluationErrorCode } from '../api';
import { ValueError } from './ValueError';

/**
 * What a clause of a format template asks for.
 * @internal
 */
export interface FormatClause {
  readonly verb: 's' | 'd' | 'f' | 'e' | 'b' | 'x' | 'X' | 'o';
  readonly precision?: number;
}

const MAXIMUM_INT = 2n ** 63n - 1n;

/**
 * A format template as text and clauses by turns; throws where a clause is no clause.
 * @internal
 */
export function parseTemplate(
  template: string,
): readonly (string | FormatClause)[] {
  return [...templateParts(template, () => undefined)];
}

/**
 * The parts of a template one by one. `beforeClause` is called before each clause is read, so that the
 * first error is the one that Go finds first.
 * @internal
 */
export function* templateParts(
  template: string,
  beforeClause: () => void,
): Iterable<string | FormatClause> {
  let position = 0;
  while (position < template.length) {
    const percent = template.indexOf('%', position);
    if (percent < 0) {
      yield template.slice(position);
      return;
    }
    if (percent > position) {
      yield template.slice(position, percent);
    }
    if (template[percent + 1] === '%') {
      yield '%';
      position = percent + 2;
    } else {
      beforeClause();
      const { clause, end } = parseClause(template, percent + 1);
      yield clause;
      position = end;
    }
  }
}

function parseClause(
  template: string,
  start: number,
): { clause: FormatClause; end: number } {
  let end = start;
  if (template[end] === '.') {
    end++;
    while (template[end] >= '0' && template[end] <= '9') {
      end++;
    }
  }
  const verb = template[end];
  if (verb === undefined) {
    throw clauseError(
      end > start ? 'the precision has no end' : 'unexpected end of string',
    );
  }
  const precision =
    end > start ? parsePrecision(template.slice(start + 1, end)) : undefined;
  if (!isVerb(verb)) {
    throw clauseError(`unrecognized formatting clause "${verb}"`);
  }
  return { clause: { verb, precision }, end: end + 1 };
}

function parsePrecision(digits: string): number {
  const significant = digits.replace(/^0+(?=[0-9])/, '');
  if (
    digits === '' ||
    significant.length > 19 ||
    BigInt(significant) > MAXIMUM_INT
  ) {
    throw clauseError('the precision is no integer', 'conversion');
  }
  return Number(significant);
}

function isVerb(text: string): text is FormatClause['verb'] {
  return text.length === 1 && 'sdfebxXo'.includes(text);
}

function clauseError(
  message: string,
  code: EvaluationErrorCode = 'other',
): ValueError {
  return new ValueError(code, `could not parse formatting clause: ${message}`);
}
