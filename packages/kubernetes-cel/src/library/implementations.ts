import { authorizer } from './authorizer';
import { collections } from './collections';
import type { Implementation } from './Implementation';
import { kubernetes } from './kubernetes';
import { optional } from './optional';
import { standard } from './standard';
import { strings } from './strings';

/**
 * What each overload does, by id. Operators and macros are planned by themselves.
 * @internal
 */
export const implementations: ReadonlyMap<string, Implementation> = new Map(
  [standard, strings, collections, optional, kubernetes, authorizer].flatMap(
    library => Object.entries(library),
  ),
);
