import { envoyFilter, storedResource } from '../../__testUtils__/deltas';
import { EMPTY_DELTA, coalesceDeltas } from './coalesceDeltas';

describe('two deltas as one', () => {
  const resource = envoyFilter('brief');
  const put = {
    ...EMPTY_DELTA,
    resources: { put: [storedResource(resource)], delete: [] },
    ownership: [
      {
        resource,
        owners: [{ entity: 'a', by: 'Label' as const, reason: 'It says so.' }],
      },
    ],
    affects: [
      {
        resource,
        affects: [{ resource, namespace: '*', reason: 'It reaches all.' }],
      },
    ],
  };
  const gone = {
    ...EMPTY_DELTA,
    resources: { put: [], delete: [resource] },
  };

  it('forget the links of what came and went', () => {
    expect(coalesceDeltas(put, gone)).toEqual(gone);
  });

  it('keep the links of what went and came', () => {
    expect(coalesceDeltas(gone, put)).toEqual(put);
  });
});
