import { Grant } from './grant';
import {
  grantList,
  holdingItems,
  parseGrantList,
  renderGrantList,
} from './grantList';

const NOW = '2026-12-01T00:00:00.000Z';
const grant: Grant = {
  id: 'g1',
  request: 'r1',
  gate: 'lua',
  entity: 'component:default/cart',
  scopes: [
    { cluster: 'prod', namespace: 'shop', names: ['a'], labels: { app: 'x' } },
  ],
  params: { allowed: ['Lua'], most: 3 },
  start: '2026-11-24T12:00:00.000Z',
  end: '2026-12-24T12:00:00.000Z',
};
const ended: Grant = {
  ...grant,
  id: 'g2',
  ended: { ending: 'Revoked', at: '2026-11-30T00:00:00.000Z', by: 'x' },
};

function problemsOf(text: string): string[] {
  const { problems } = parseGrantList(text, 'grants.yaml');
  return (problems ?? []).map(
    ({ line, field, message }) => `${line} ${field ?? ''}: ${message}`,
  );
}

describe('a grants file', () => {
  const list = grantList([grant, ended], NOW);

  it('reads as it was written', () => {
    expect(parseGrantList(renderGrantList(list), 'grants.yaml')).toEqual({
      list,
    });
    expect(parseGrantList(JSON.stringify(list), 'grants.json')).toEqual({
      list,
    });
  });

  it('holds what held at its own moment', () => {
    const ids = (evaluatedAt: string) =>
      holdingItems({ ...list, evaluatedAt }).map(({ id }) => id);
    expect(ids('2026-11-24T12:00:00.000Z')).toEqual(['g1', 'g2']);
    expect(ids('2026-11-30T00:00:00.000Z')).toEqual(['g1']);
    expect(ids('2026-12-24T11:59:59.999Z')).toEqual(['g1']);
    expect(ids('2026-12-24T12:00:00.000Z')).toEqual([]);
  });

  it('names nobody who asked, decided or ended', () => {
    expect(Object.keys(list.items[1]).sort()).toEqual(
      [
        ...['id', 'gate', 'entity', 'scopes', 'params'],
        ...['start', 'end', 'endedAt'],
      ].sort(),
    );
  });

  it.each([
    ['no YAML', 'a: [', /^1 : This is not YAML/],
    ['no list', '[]', /wrong type/],
    [
      'another kind',
      renderGrantList({ ...list, kind: 'Other' as never }),
      /^2 kind: "Other" is not known here/,
    ],
    [
      'a field that is none',
      renderGrantList({ ...list, more: 1 } as never),
      /more: "more" is no field here/,
    ],
    [
      'an end without a zone',
      renderGrantList({
        ...list,
        items: [{ ...list.items[0], end: '2026-12-24T12:00:00' }],
      }),
      /items\[0\]\.end/,
    ],
    [
      'a day that is none',
      renderGrantList({
        ...list,
        items: [{ ...list.items[0], end: '2026-13-45T12:00:00Z' }],
      }),
      /items\[0\]\.end: "2026-13-45T12:00:00Z" is no moment/,
    ],
    ['too much', ' '.repeat(9 * 1024 * 1024), /larger than 8 MiB/],
  ])('with %s has no grants', (_, text, problem) => {
    expect(problemsOf(text)[0]).toMatch(problem);
  });
});
