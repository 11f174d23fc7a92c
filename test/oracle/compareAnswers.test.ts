import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareAnswers } from './compareAnswers';
import { compareRecorded } from './comparison';

const one = { result: { int: '1' }, type: 'int', cost: 1 };

describe('two answers', () => {
  it('agree when value, type and cost are the same', () => {
    assert.deepEqual(compareAnswers(one, one), []);
  });

  it('differ in each of value, type and cost', () => {
    const other = { result: { double: 1 }, type: 'double', cost: 2 };
    assert.deepEqual(compareAnswers(one, other), ['value', 'type', 'cost']);
  });

  it('differ when one has a value and the other an error', () => {
    const error = { error: 'overflow', type: 'int', cost: 1 };
    assert.deepEqual(compareAnswers(one, error), ['outcome']);
  });

  it('agree on errors by class, not by text', () => {
    const theirs = { error: 'modulus by zero', type: 'int', cost: 1 };
    const ours = { error: 'division-by-zero', type: 'int', cost: 1 };
    assert.deepEqual(compareAnswers(theirs, ours), []);
    assert.deepEqual(compareAnswers(theirs, { ...ours, error: 'overflow' }), [
      'class',
    ]);
  });

  it('agree when both refuse to compile, whatever the text', () => {
    assert.deepEqual(
      compareAnswers({ compileError: 'a' }, { compileError: 'b' }),
      [],
    );
    assert.deepEqual(compareAnswers({ compileError: 'a' }, one), ['compile']);
  });

  it('agree on maps whatever the order of their entries', () => {
    const a = {
      result: {
        map: [
          ['a', true],
          ['b', false],
        ],
      },
    };
    const b = {
      result: {
        map: [
          ['b', false],
          ['a', true],
        ],
      },
    };
    assert.deepEqual(compareAnswers(a, b), []);
  });

  it('differ on lists in another order, unless the oracle itself varies', () => {
    const a = { result: ['a', 'b'] };
    const b = { result: ['b', 'a'] };
    assert.deepEqual(compareAnswers(a, b), ['value']);
    assert.deepEqual(compareRecorded({ ...a, varies: [b] }, b), []);
    assert.deepEqual(
      compareRecorded({ ...a, varies: [a] }, { result: ['c'] }),
      ['value'],
    );
  });
});
