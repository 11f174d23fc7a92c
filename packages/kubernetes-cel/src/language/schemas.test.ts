import type { JsonSchema } from '../api';
import {
  expectCompileError,
  expectEval,
  expectTrue,
} from '../testing/expectations';

const object: JsonSchema = {
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      properties: {
        mtls: { type: 'object', properties: { mode: { type: 'string' } } },
        ports: {
          type: 'array',
          items: {
            type: 'object',
            properties: { number: { type: 'integer' } },
          },
        },
        labels: { type: 'object', additionalProperties: { type: 'string' } },
        target: { 'x-kubernetes-int-or-string': true },
        anything: {
          type: 'object',
          'x-kubernetes-preserve-unknown-fields': true,
        },
      },
    },
  },
};
const options = { schemas: { object } };

describe('a schema', () => {
  it('finds misspelt fields and says what was meant', () => {
    expectCompileError(
      'object.spec.mtls.mod == "x"',
      "undefined field 'mod'; did you mean 'mode'?",
      options,
    );
    expectCompileError(
      'object.spec.ports.all(p, p.nubmer > 0)',
      "did you mean 'number'?",
      options,
    );
    expectCompileError(
      'has(object.spec.mlts)',
      "did you mean 'mtls'?",
      options,
    );
    expectCompileError(
      'object.specification',
      "undefined field 'specification'",
      options,
    );
  });

  it('finds types that do not fit', () => {
    expectCompileError(
      'object.spec.mtls.mode == 1',
      'no such overload: _==_(string, int)',
      options,
    );
    expectCompileError(
      'object.spec.ports[0].number.x',
      'int has no fields',
      options,
    );
  });

  it('leaves open what it does not say', () => {
    expectTrue(
      'object.spec.target == 1 && object.spec.anything.x.y == 2',
      { object: { spec: { target: 1, anything: { x: { y: 2 } } } } },
      options,
    );
    expectTrue(
      "object.spec.labels['a'] == 'b' && object.metadata.name == 'n' && object.kind == 'K'",
      {
        object: {
          kind: 'K',
          metadata: { name: 'n' },
          spec: { labels: { a: 'b' } },
        },
      },
      options,
    );
  });

  it('changes nothing in how an expression is evaluated', () => {
    expectEval(
      'object.spec.mtls.mode',
      { int: '5' },
      { object: { spec: { mtls: { mode: 5 } } } },
      options,
    );
  });
});
