import { FeatureGate } from '../words';
import { revisionOf } from './revision';
import { applySetting, GateSetting, unknownSettings } from './settings';

const gate = (more: object = {}) =>
  ({
    metadata: { name: 'a-gate' },
    spec: {
      enforcement: 'Warn',
      params: { allowed: ['x'], limit: 3 },
      match: { resourceRules: [] },
      validations: [],
      ...more,
    },
  } as unknown as FeatureGate);

const apply = (setting: GateSetting, more: object = {}) =>
  applySetting(gate(more), { featureGates: { 'a-gate': setting } });

describe('applySetting', () => {
  it('leaves a gate without a setting as its file says', () => {
    expect(applySetting(gate(), { featureGates: {} })).toEqual({
      enforcement: 'Warn',
      params: { allowed: ['x'], limit: 3 },
      problems: [],
    });
  });

  it('sets enforcement, and params by their name', () => {
    expect(apply({ enforcement: 'Deny', params: { limit: 4 } })).toEqual({
      enforcement: 'Deny',
      params: { allowed: ['x'], limit: 4 },
      problems: [],
    });
  });

  it.each<[string, GateSetting, object, string, string]>([
    [
      'a param that the gate does not have',
      { params: { limits: 4 } },
      {},
      'meshGates.featureGates.a-gate.params.limits',
      'Write limit.',
    ],
    [
      'a param of another type',
      { params: { limit: '4' } },
      {},
      'meshGates.featureGates.a-gate.params.limit',
      'Write a number.',
    ],
    [
      'an unknown enforcement',
      { enforcement: 'deny' as 'Deny' },
      {},
      'meshGates.featureGates.a-gate.enforcement',
      'Write one of Allow, Warn, RequireApproval, Deny.',
    ],
    [
      'a change of a locked gate',
      { enforcement: 'Allow' },
      { locked: true },
      'meshGates.featureGates.a-gate',
      'Remove the setting, or unlock the gate in its file.',
    ],
  ])('refuses %s and changes nothing', (_, setting, more, field, mend) => {
    const { enforcement, params, problems } = apply(setting, more);
    expect(enforcement).toBe('Warn');
    expect(params).toEqual({ allowed: ['x'], limit: 3 });
    expect(problems).toEqual([
      expect.objectContaining({ field, mend, gate: 'a-gate' }),
    ]);
  });

  it('takes a setting that says what a locked gate says already', () => {
    expect(apply({ enforcement: 'Warn' }, { locked: true }).problems).toEqual(
      [],
    );
  });
});

describe('unknownSettings', () => {
  it('says which gate was meant', () => {
    expect(
      unknownSettings({ featureGates: { 'a-gat': {} } }, ['a-gate']),
    ).toEqual([
      {
        file: 'configuration',
        field: 'meshGates.featureGates.a-gat',
        message: 'No gate has the name "a-gat"',
        mend: 'Write a-gate.',
      },
    ]);
  });
});

describe('revisionOf', () => {
  const revision = (more: object = {}, params = {}) =>
    revisionOf(gate(more), 'Warn', params);

  it('changes with what a gate decides by', () => {
    expect(revision({ locked: true })).not.toBe(revision());
    expect(revision({}, { a: 1 })).not.toBe(revision());
    expect(revisionOf(gate(), 'Deny', {})).not.toBe(revision());
  });

  it('does not change with what only people read', () => {
    expect(revision({ title: 'other', examples: {} })).toBe(revision());
  });
});
