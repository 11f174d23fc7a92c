import { LoadedGate } from '@mesh-gates/engine';
import { AdoptedGates } from './AdoptedGates';

const gate = (name: string, revision: string) =>
  ({ name, revision } as LoadedGate);

describe('AdoptedGates', () => {
  const old = gate('a', '1');
  const edited = gate('a', '2');
  const added = gate('b', '1');
  const everything = () => true;

  it('are those that are wanted, where enough is held', () => {
    const gates = new AdoptedGates();
    expect(gates.adopt([old], everything)).toBe(true);
    expect(gates.adopt([old], everything)).toBe(false);
    expect(gates.adopted).toEqual([old]);
    expect(gates.adopt([], everything)).toBe(true);
    expect(gates.adopted).toEqual([]);
  });

  it('are the old ones and no new ones until enough is held', () => {
    const gates = new AdoptedGates();
    gates.adopt([old], everything);
    expect(gates.adopt([edited, added], () => false)).toBe(false);
    expect(gates.adopted).toEqual([old]);
    expect(gates.adopt([edited, added], one => one === added)).toBe(true);
    expect(gates.adopted).toEqual([old, added]);
    expect(gates.adopt([edited, added], everything)).toBe(true);
    expect(gates.adopted).toEqual([edited, added]);
  });
});
