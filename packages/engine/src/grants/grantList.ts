import { stringify } from 'yaml';
import { toProblem } from '../gate-file/placeInFile';
import { faultsBySchema, GateFault } from '../gate-file/schemaFaults';
import { parseYaml } from '../manifest/parseYaml';
import { readYaml } from '../manifest/readYaml';
import { defaultManifestLimits } from '../manifest/limits';
import { isInstant } from '../requests/duration';
import { GateProblem } from '../words';
import { Grant, GrantScope, Instant } from './grant';
import { grantListSchema } from './grantListSchema';
import { holds } from './holds';

/** A grant as a grants file has it. @public */
export interface GrantListItem {
  id: string;
  gate: string;
  entity: string;
  scopes: readonly GrantScope[];
  params?: Readonly<Record<string, unknown>>;
  start: Instant;
  end: Instant;
  endedAt?: Instant;
}

/** Grants as they were at one moment, for what judges without a server: it has no other clock than `evaluatedAt`. @public */
export interface GrantList {
  apiVersion: 'meshgates.dev/v1alpha1';
  kind: 'GrantList';
  evaluatedAt: Instant;
  items: readonly GrantListItem[];
}

/** A grant as a file shows it: nothing of who asked and why. @public */
export function grantListItem(grant: Grant): GrantListItem {
  const { id, gate, entity, scopes, params, start, end, ended } = grant;
  return {
    id,
    gate,
    entity,
    scopes,
    ...(params === undefined ? {} : { params }),
    start,
    end,
    ...(ended === undefined ? {} : { endedAt: ended.at }),
  };
}

/** A grants file of some grants. @public */
export function grantList(
  grants: readonly Grant[],
  evaluatedAt: Instant,
): GrantList {
  return {
    apiVersion: 'meshgates.dev/v1alpha1',
    kind: 'GrantList',
    evaluatedAt,
    items: grants.map(grantListItem),
  };
}

/** A grants file as YAML. @public */
export function renderGrantList(list: GrantList): string {
  return stringify(list, { aliasDuplicateObjects: false, lineWidth: 0 });
}

/** The grants of a file that hold at its own moment. @public */
export function holdingItems({
  evaluatedAt,
  items,
}: GrantList): GrantListItem[] {
  return items.filter(({ start, end, endedAt }) =>
    holds(
      {
        start,
        end,
        ...(endedAt === undefined ? {} : { ended: { at: endedAt } }),
      },
      evaluatedAt,
    ),
  );
}

const schemaFaults = faultsBySchema(grantListSchema);

/** Reads a grants file, YAML or JSON. A file with any problem has no grants: half of them could pass for all. @public */
export function parseGrantList(
  text: string,
  file: string,
): { list: GrantList; problems?: undefined } | { problems: GateProblem[] } {
  if (text.length > defaultManifestLimits.bytes) {
    const mend = 'Leave out grants that ended long ago.';
    return {
      problems: [
        { file, line: 1, message: 'The file is larger than 8 MiB', mend },
      ],
    };
  }
  const parsed = parseYaml(text.replace(/^\uFEFF/, ''));
  const tree = 'tree' in parsed ? parsed.tree : undefined;
  const broken = (offset: number, message: string): GateProblem => {
    const at = tree?.lines.linePos(offset);
    const place = { line: at?.line || 1, column: at?.col || 1 };
    return { file, ...place, message, mend: 'Fetch the file again.' };
  };
  if (!tree || parsed.problem) {
    const { offset, message } = parsed.problem!;
    return { problems: [broken(offset, message)] };
  }
  const { value, problems } = readYaml(tree, defaultManifestLimits, {
    nodes: defaultManifestLimits.nodes,
  });
  if (problems.length > 0) {
    return {
      problems: problems.map(({ offset, message }) => broken(offset, message)),
    };
  }
  const schema = schemaFaults(value);
  const faults = schema.length > 0 ? schema : timeFaults(value as GrantList);
  return faults.length > 0
    ? { problems: faults.map(one => toProblem(one, { file, line: 1, tree })) }
    : { list: value as GrantList };
}

function timeFaults({ evaluatedAt, items }: GrantList): GateFault[] {
  const moments: [GateFault['path'], string | undefined][] = [
    [['evaluatedAt'], evaluatedAt],
    ...items.flatMap(({ start, end, endedAt }, index) =>
      Object.entries({ start, end, endedAt }).map(
        ([field, moment]): [GateFault['path'], string | undefined] => [
          ['items', index, field],
          moment,
        ],
      ),
    ),
  ];
  return moments
    .filter(([, moment]) => moment !== undefined && !isInstant(moment))
    .map(([path, moment]) => ({
      path,
      message: `"${moment}" is no moment of any calendar`,
      mend: 'Write it as RFC 3339 in UTC, such as 2026-11-24T14:02:00Z.',
    }));
}
