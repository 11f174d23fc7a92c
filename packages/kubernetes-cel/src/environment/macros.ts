/**
 * The macros: name, how many arguments, since when. Only `has` is no method.
 * @internal
 */
export const macros: readonly (readonly [
  name: string,
  argumentCount: number,
  since: string,
])[] = [
  ['has', 1, '1.23'],
  ['all', 2, '1.23'],
  ['exists', 2, '1.23'],
  ['exists_one', 2, '1.23'],
  ['map', 2, '1.23'],
  ['map', 3, '1.23'],
  ['filter', 2, '1.23'],
  ['optMap', 2, '1.28'],
  ['optFlatMap', 2, '1.28'],
  ['all', 3, '1.32'],
  ['exists', 3, '1.32'],
  ['exists_one', 3, '1.32'],
  ['existsOne', 3, '1.32'],
  ['transformList', 3, '1.32'],
  ['transformList', 4, '1.32'],
  ['transformMap', 3, '1.32'],
  ['transformMap', 4, '1.32'],
  ['transformMapEntry', 3, '1.32'],
  ['transformMapEntry', 4, '1.32'],
  ['sortBy', 2, '1.34'],
];
