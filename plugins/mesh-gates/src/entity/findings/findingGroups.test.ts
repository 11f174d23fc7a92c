import {
  GATES,
  busyStatus,
  calmStatus,
  entityStatus,
  gateStatus,
  placement,
} from '../../../dev/fixtures';
import { FindingFilters, filtersFrom } from './findingFilters';
import { changedRows, findingGroups, findingRows } from './findingGroups';

function filters(text: string = ''): FindingFilters {
  return filtersFrom(new URLSearchParams(text));
}

function grouped(status = busyStatus(), text = '') {
  return findingGroups(findingRows(status), filters(text)).map(group => [
    group.id,
    group.rows.map(row => row.gate.title),
  ]);
}

describe('findingGroups', () => {
  it('stands in the order of the verdicts, the platform apart and behind, what is quiet folded', () => {
    expect(grouped().map(([id]) => id)).toEqual([
      'Fail',
      'Warn',
      'Granted',
      'Unknown',
      'Error',
      'affecting',
    ]);
  });

  it("keeps the server's order inside a group", () => {
    expect(grouped()[0]).toEqual([
      'Fail',
      [
        'EnvoyFilter only for rate limiting',
        'No wildcard hosts in VirtualServices',
        'Proxy resources are set mesh-wide',
      ],
    ]);
  });

  it('opens what is quiet on demand', () => {
    expect(grouped(calmStatus())).toEqual([]);
    expect(grouped(calmStatus(), 'show=Pass').map(([id]) => id)).toEqual([
      'Pass',
    ]);
    expect(grouped(calmStatus(), 'verdict=Pass').map(([id]) => id)).toEqual([
      'Pass',
    ]);
  });

  it('never shows an unknown word of the address as a filter', () => {
    expect(grouped(busyStatus(), 'verdict=Nonsense')).toHaveLength(6);
  });

  it('folds what several objects of the platform do into one row', () => {
    const status = busyStatus();
    const twice = {
      ...status,
      affecting: [...status.affecting, ...status.affecting],
    };
    const [row] = findingRows(twice).filter(
      each => each.relation === 'affects',
    );

    expect(row).toMatchObject({
      places: 2,
      owners: ['group:default/platform-mesh'],
    });
  });
});

describe('findingRows', () => {
  it('names the clusters where the verdict holds, and only those', () => {
    const [row] = findingRows(busyStatus());

    expect(row).toMatchObject({
      verdict: 'Fail',
      clusters: ['prod-eu', 'staging-eu'],
    });
  });
});

describe('filters', () => {
  it.each([
    ['q=wildcard+hosts', ['No wildcard hosts in VirtualServices']],
    ['q=RATE-limit-only', ['EnvoyFilter only for rate limiting']],
    [
      'verdict=Warn&verdict=Granted',
      ['Sidecar names the hosts that it reaches', 'WasmPlugin needs approval'],
    ],
    ['cluster=prod-us', ['Mutual TLS is strict in the whole mesh']],
    ['mesh=Linkerd', []],
  ])('%s leaves %j', (text, titles) => {
    expect(grouped(busyStatus(), text).flatMap(([, rows]) => rows)).toEqual(
      titles,
    );
  });
});

describe('changedRows', () => {
  const before = findingGroups(findingRows(busyStatus()), filters());

  it('counts rows that moved, came or went', () => {
    const fixed = entityStatus([
      gateStatus(GATES.wildcardHosts, 'Warn', {
        placements: [placement('Warn')],
      }),
    ]);
    const after = findingGroups(findingRows(fixed), filters());

    // One moved from Fail to Warn, six others and the platform's went.
    expect(changedRows(before, after)).toBe(8);
  });

  it('does not count a row that only says something else', () => {
    expect(
      changedRows(before, findingGroups(findingRows(busyStatus()), filters())),
    ).toBe(0);
  });
});
