import type { Question } from '../protocol';
import { celSpecQuestions } from './celSpec';
import { compositionQuestions } from './compositions';
import { gateQuestions } from './gates';
import { overloadQuestions } from './overloads';
import { writtenAreas, writtenQuestions } from './written';

/**
 * What is compared, by area.
 * @internal
 */
export const areas: Readonly<Record<string, () => Question[]>> = {
  overloads: overloadQuestions,
  'cel-spec': celSpecQuestions,
  gates: gateQuestions,
  'policy-variables': compositionQuestions,
  ...Object.fromEntries(
    writtenAreas().map(area => [area, () => writtenQuestions(area)]),
  ),
};
