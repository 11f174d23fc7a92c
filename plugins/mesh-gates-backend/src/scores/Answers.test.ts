import { Answers } from './Answers';

describe('answers', () => {
  const one = new Set(['component:default/shop']);
  let answers: Answers;
  let asked: number;
  const ask = (version: string, visible: 'all' | Set<string>, ...of: any[]) =>
    answers.get(version, visible, of, () => {
      asked += 1;
      return asked;
    });

  beforeEach(() => {
    answers = new Answers();
    asked = 0;
  });

  it('are given again while nothing changed', () => {
    expect(ask('1', 'all', 'owner', { mesh: ['Istio'] })).toBe(1);
    expect(ask('1', 'all', 'owner', { mesh: ['Istio'] })).toBe(1);
    expect(ask('2', 'all', 'owner', { mesh: ['Istio'] })).toBe(2);
  });

  it('are those to this very question', () => {
    expect(ask('1', 'all', 'owner', { mesh: ['Istio'] })).toBe(1);
    expect(ask('1', 'all', 'owner', {})).toBe(2);
    expect(ask('1', 'all', 'gate', {})).toBe(3);
  });

  it('are never those over what somebody else may see', () => {
    expect(ask('1', 'all', 'owner')).toBe(1);
    expect(ask('1', one, 'owner')).toBe(2);
    expect(ask('1', new Set(one), 'owner')).toBe(3);
    expect(ask('1', one, 'owner')).toBe(2);
  });

  it('are not kept without end', () => {
    for (let at = 0; at < 2_000; at += 1) {
      ask('1', 'all', at);
    }
    expect(ask('1', 'all', 1_999)).toBe(2_000);
    expect(ask('1', 'all', 0)).toBe(2_001);
  });
});
