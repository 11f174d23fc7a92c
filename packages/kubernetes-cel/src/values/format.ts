import { ValueError } from './ValueError';
import type { CelValue } from '../api';

/** `template.format(list)`. @internal */
export function format(template: string, list: readonly CelValue[]): string {
  throw new ValueError('other', 'not written yet');
}
