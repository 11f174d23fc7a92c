import assert from 'node:assert/strict';
import { it } from 'node:test';
import { classifyError } from './errorClasses';

const texts = {
  'no-such-key': 'no such key: a',
  'no-such-overload': 'no such overload: _+_',
  'no-such-attribute': 'no such attribute(s): object',
  'index-out-of-bounds': 'index out of bounds: 5',
  'division-by-zero': 'modulus by zero',
  overflow: 'unsigned integer overflow',
  conversion: "type conversion error from 'string' to 'int'",
  'cost-limit': 'operation cancelled: actual cost limit exceeded',
  other: 'optional.none() dereference',
};

for (const [code, text] of Object.entries(texts)) {
  it(`calls "${text}" ${code}`, () => {
    assert.equal(classifyError(text), code);
  });
}
