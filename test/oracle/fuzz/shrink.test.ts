import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ExpressionGenerator } from './ExpressionGenerator';
import { Random } from './Random';
import { leaf, render, smallerTrees, type Tree } from './tree';

function firstExpressions(seed: number): string[] {
  const generator = new ExpressionGenerator(new Random(seed));
  return Array.from({ length: 200 }, () => render(generator.expression()));
}

describe('the fuzzer', () => {
  it('writes the same expressions for the same seed, others for another', () => {
    assert.deepEqual(firstExpressions(7), firstExpressions(7));
    assert.notDeepEqual(firstExpressions(7), firstExpressions(8));
  });

  it('shrinks a tree to the part that matters', () => {
    const culprit = leaf('int', '1 / 0');
    const tree: Tree = {
      type: 'bool',
      parts: ['[', ', 2].all(x, x > ', ')'],
      children: [
        { type: 'int', parts: ['size([', '])'], children: [culprit] },
        leaf('int', '5'),
      ],
    };
    let smallest = tree;
    for (;;) {
      const smaller = smallerTrees(smallest).find(each =>
        render(each).includes('1 / 0'),
      );
      if (!smaller) {
        break;
      }
      smallest = smaller;
    }
    assert.equal(render(smallest), '1 / 0');
  });
});
