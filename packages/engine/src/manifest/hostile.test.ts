import fc from 'fast-check';
import { parseGateFile } from '../gate-file';
import { decodeManifest } from './decodeManifest';
import { excerptOf } from './excerpt';
import { redactObject } from './redact';

/** Text that is likely to be half a manifest: YAML's own signs, names that matter, and anything else. */
const yamlLike = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '\n',
          '\n  ',
          '\n- ',
          ': ',
          '{',
          '}',
          '[',
          ']',
          '&a ',
          '*a',
          '<<: *a',
        ],
        ...[
          '---\n',
          '...\n',
          '|\n',
          '>-\n',
          '"',
          "'",
          '!!int ',
          '# ',
          '\t',
          '\r\n',
        ],
        ...['apiVersion: v1\n', 'kind: List\n', 'kind: Secret\n', 'items:\n'],
        ...[
          'metadata:\n  name: a\n',
          'data:\n',
          'spec:\n',
          '__proto__: ',
          '.nan',
        ],
        ...['kind: FeatureGate\n', 'apiVersion: meshgates.dev/v1alpha1\n'],
      ),
      fc.string({ maxLength: 8 }),
    ),
    { maxLength: 40 },
  )
  .map(parts => parts.join(''));

const anyText = fc.oneof(yamlLike, fc.string(), fc.json());

describe('whatever text comes', () => {
  it('decoding answers with objects, problems and what was ignored', () => {
    fc.assert(
      fc.property(anyText, text => {
        const { objects, problems } = decodeManifest(text, 'any');
        for (const { object, source } of objects) {
          expect(typeof object.metadata.name).toBe('string');
          expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
          excerptOf(object, source, 'spec.a[0]');
          redactObject(object, { group: '', resource: 'things' });
        }
        for (const { line, message } of problems) {
          expect(line).toBeGreaterThan(0);
          expect(message).not.toBe('');
        }
      }),
      { numRuns: 2_000 },
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('a gate file is gates and problems, each with what to do', () => {
    fc.assert(
      fc.property(anyText, text => {
        for (const { mend, line } of parseGateFile(text, 'any').problems) {
          expect(mend).not.toBe('');
          expect(line).toBeGreaterThan(0);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
