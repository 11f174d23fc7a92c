import { paramTexts, paramsFrom, proposedParams } from './params';

const own = { allowed: ['a', 'b'], most: 3, strict: true, host: 'x' };

it('params as people edit them are the same params', () => {
  expect(paramsFrom(paramTexts(own), own)).toEqual({ params: {}, wrong: [] });
});

it('only what differs is asked for, each value of the kind that the gate has', () => {
  expect(
    paramsFrom(
      { ...paramTexts(own), allowed: 'a\n\n c ', most: '5', strict: 'false' },
      own,
    ),
  ).toEqual({
    params: { allowed: ['a', 'c'], most: 5, strict: false },
    wrong: [],
  });
});

it.each(['', 'five', '"5"', '{}'])('%p is no number', text => {
  expect(paramsFrom({ ...paramTexts(own), most: text }, own).wrong).toEqual([
    'most',
  ]);
});

it('violating texts join the one list that a gate has', () => {
  expect(
    proposedParams({ allowed: ['a'] }, [
      { value: '"b"' },
      { value: '"a"' },
      { value: '{"b":1}' },
      {},
    ]),
  ).toEqual({ allowed: ['a', 'b'] });
});

it('nothing is proposed where it is not clear to which param a value belongs', () => {
  const two = { allowed: ['a'], denied: ['z'] };
  expect(proposedParams(two, [{ value: '"b"' }])).toBe(two);
});
