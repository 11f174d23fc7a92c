import { loadGates, runExamples } from '@mesh-gates/engine';
import { meshes } from '@mesh-gates/meshes';
import { builtInGates } from './builtInGates';

const kinds = meshes.flatMap(mesh => [
  ...mesh.kinds,
  ...mesh.derivations.map(({ kind }) => kind),
]);
const { gates, problems } = loadGates(builtInGates(), { featureGates: {} });

describe('the catalogue', () => {
  it('loads without a problem', () => {
    expect(problems).toEqual([]);
    expect(gates.length).toBeGreaterThan(0);
  });
});

describe.each(gates.map(gate => [gate.name, gate] as const))(
  '%s',
  (name, gate) => {
    const { spec } = gate.gate;

    it.each(
      runExamples(gate, { kinds }).map(({ example, problems: found }) => [
        example,
        found,
      ]),
    )('%s', (_, found) => {
      expect(found).toEqual([]);
    });

    it('carries allowed and denied examples, the denied ones with paths', () => {
      expect(spec.examples?.allowed).not.toHaveLength(0);
      expect(spec.examples?.denied).not.toHaveLength(0);
      for (const { paths } of spec.examples?.denied ?? []) {
        expect(paths).not.toHaveLength(0);
      }
    });

    it('says what is wrong in at most 90 characters', () => {
      for (const { message } of spec.validations) {
        expect(message.length).toBeLessThanOrEqual(90);
        expect(message).toMatch(/\.$/);
      }
    });

    it('gives reasons for what speaks against the feature', () => {
      const levels = Object.values(spec.criteria);
      expect(levels).toHaveLength(4);
      for (const criterion of levels) {
        expect(criterion === 'Low' || typeof criterion === 'object').toBe(true);
      }
    });

    it('is named after its file', () => {
      expect(gate.file).toBe(`${name.replace('-', '/')}.yaml`);
    });

    it('leaves owner and approvers to configuration', () => {
      expect(spec.owner).toBeUndefined();
      expect(spec.requests?.approvers).toBeUndefined();
    });
  },
);
