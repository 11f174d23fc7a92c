import { Currency } from '@mesh-gates/engine';
import { KindStates } from './KindStates';

const CURRENT: Currency = { state: 'Current' };
const DENIED: Currency = { state: 'NotCurrent', reason: 'not allowed' };

describe('KindStates', () => {
  const said: Record<string, Currency> = {};
  const states = () =>
    new KindStates(({ resource }, currency) => {
      said[resource] = currency;
    });
  const stream = (id: string, resource = id) => ({ id, group: '', resource });

  it('a kind is current once all of its streams are', () => {
    const kinds = states();
    kinds.expect(stream('a', 'maps'));
    kinds.expect(stream('b', 'maps'));
    kinds.set(stream('a', 'maps'), CURRENT);
    expect(said.maps).toMatchObject({ reason: 'not read yet' });
    expect(kinds.settled).toBe(false);
    kinds.set(stream('b', 'maps'), CURRENT);
    expect(said.maps).toEqual(CURRENT);
    expect(kinds.settled).toBe(true);
    kinds.set(stream('b', 'maps'), DENIED);
    expect(said.maps).toEqual(DENIED);
    kinds.forget(stream('b', 'maps'));
    expect(said.maps).toEqual(CURRENT);
  });

  it('a cluster fails only where nothing of it is current', () => {
    const kinds = states();
    kinds.set(stream('a'), DENIED);
    kinds.set(stream('b'), CURRENT);
    expect(kinds.failure).toBeUndefined();
    kinds.set(stream('b'), DENIED);
    expect(kinds.failure).toBe('not allowed');
  });
});
