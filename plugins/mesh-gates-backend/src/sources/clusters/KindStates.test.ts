import { Currency } from '@mesh-gates/engine';
import { KindReading } from '../Source';
import { KindStates } from './KindStates';
import { PlannedStream } from './planStreams';
import { StreamState } from './StreamState';

const READING: StreamState = { state: 'Reading' };
const CURRENT: StreamState = { state: 'Current' };
const DENIED: StreamState = {
  state: 'Forbidden',
  missing: 'list',
  reason: 'not allowed',
};

describe('KindStates', () => {
  let said: Record<string, Currency>;
  let readings: KindReading[];
  let gone: string[];
  let states: KindStates;

  beforeEach(() => {
    said = {};
    readings = [];
    gone = [];
    states = new KindStates({
      currency: ({ resource }, currency) => {
        said[resource] = currency;
      },
      reading: reading => readings.push(reading),
      gone: ({ resource }) => gone.push(resource),
    });
  });

  const stream = (id: string, resource = id): PlannedStream => ({
    id,
    group: '',
    resource,
    version: 'v1',
    path: '',
    fields: '',
  });

  it('a kind is current once all of its streams are', () => {
    const [a, b] = [stream('a', 'maps'), stream('b', 'maps')];
    states.expect(a);
    states.expect(b);
    states.set(a, CURRENT);
    expect(said.maps).toMatchObject({ reason: 'not read yet' });
    expect(states.settled).toBe(false);
    states.set(b, CURRENT);
    expect(said.maps).toEqual({ state: 'Current' });
    expect(states.settled).toBe(true);
    states.set(b, DENIED);
    expect(said.maps).toEqual({ state: 'NotCurrent', reason: 'not allowed' });
    states.forget(b);
    expect(said.maps).toEqual({ state: 'Current' });
    states.forget(a);
    expect(gone).toEqual(['maps']);
  });

  it('a cluster fails only where nothing of it is current', () => {
    states.set(stream('a'), DENIED);
    states.set(stream('b'), CURRENT);
    expect(states.failure).toBeUndefined();
    states.set(stream('b'), DENIED);
    expect(states.failure).toBe('not allowed');
  });

  it('tells the version, how far a list is, and which right is missing', () => {
    const pods = stream('pods');
    states.expect(pods);
    states.set(pods, { state: 'Reading', read: 500, expected: 1200 });
    states.set(pods, DENIED);
    const kind = { group: '', resource: 'pods', version: 'v1' };
    expect(readings).toEqual([
      { ...kind, state: 'Reading' },
      { ...kind, state: 'Reading', read: 500, expected: 1200 },
      { ...kind, state: 'Forbidden', missing: 'list', reason: 'not allowed' },
    ]);
  });

  it('a list that is read again leaves a current kind current, and one that may not be watched as it is', () => {
    const pods = stream('pods');
    states.set(pods, CURRENT);
    states.set(pods, READING);
    expect(readings.at(-1)).toMatchObject({ state: 'Current' });
    states.set(pods, { ...DENIED, missing: 'watch' });
    states.set(pods, READING);
    expect(readings.at(-1)).toMatchObject({ missing: 'watch' });
  });

  it('repeats a reading as a sign of life, and a currency not', () => {
    const told: Currency[] = [];
    states = new KindStates({
      currency: (_kind, currency) => told.push(currency),
      reading: reading => readings.push(reading),
      gone: () => {},
    });
    states.set(stream('pods'), CURRENT);
    states.set(stream('pods'), CURRENT);
    expect(told).toHaveLength(1);
    expect(readings).toHaveLength(2);
  });
});
