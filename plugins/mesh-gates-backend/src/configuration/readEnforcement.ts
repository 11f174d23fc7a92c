import { RootConfigService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { NamedSubjects, Subject, SubjectRule } from '@mesh-gates/engine';
import {
  ClusterEnforcementSettings,
  EnforcementSettings,
} from '../enforcement/EnforcementSettings';
import { readReach } from './readClusters';

const KEY = 'meshGates.enforcement';
const PLACEHOLDERS = ['ref', 'namespace', 'name', 'email'];

/** What Kubernetes itself and its control plane come as. */
const PLATFORM = [
  'system:masters',
  'system:kube-*',
  'system:nodes',
  'system:serviceaccount:kube-system:*',
];

/** `meshGates.enforcement`. @internal */
export function readEnforcement(
  config: RootConfigService,
): EnforcementSettings {
  const mode = config.getOptionalString(`${KEY}.mode`) ?? 'Files';
  const entries = config.getOptionalConfigArray(`${KEY}.clusters`) ?? [];
  const clusters = new Map<string, ClusterEnforcementSettings>();
  entries.forEach((entry, index) => {
    const where = `${KEY}.clusters[${index}]`;
    const name = entry.getString('name');
    if (clusters.has(name)) {
      throw new InputError(`${where}: ${name} has an entry already`);
    }
    clusters.set(name, readCluster(entry, where, mode));
  });
  return {
    mode,
    clusters,
    platformSubjects:
      config.getOptionalStringArray(`${KEY}.platformSubjects`) ?? PLATFORM,
    compareRights: config.getOptionalBoolean(`${KEY}.compareRights`) ?? false,
  };
}

function readCluster(
  entry: Config,
  where: string,
  otherwise: string,
): ClusterEnforcementSettings {
  const mode = entry.getOptionalString('mode') ?? otherwise;
  const reachable = entry.has('kubeconfig') || entry.has('server');
  if (mode === 'Bindings' && !reachable) {
    throw new InputError(
      `${where} needs a kubeconfig, or server and token: an identity of its own that may write RoleBindings, never the one that reads`,
    );
  }
  return {
    mode,
    ...(reachable && { reach: readReach(entry, where) }),
    names: {
      rules: [
        ...readPattern(entry, 'subjectPattern', 'Group', where),
        ...readPattern(entry, 'userPattern', 'User', where),
      ],
      named: readNamed(entry, where),
      where: () => `${where}.subjects, or set subjectPattern there`,
    },
  };
}

function readPattern(
  entry: Config,
  key: string,
  kind: 'Group' | 'User',
  where: string,
): SubjectRule[] {
  const name = entry.getOptionalString(key);
  if (name === undefined) {
    return [];
  }
  const parts = [...name.matchAll(/\{([^{}]*)\}/g)].map(([, part]) => part);
  const strange = parts.find(
    part => !PLACEHOLDERS.includes(part) && !/^annotation:.+/.test(part),
  );
  if (parts.length === 0 || strange !== undefined) {
    throw new InputError(
      `${where}.${key} names its owner by {${PLACEHOLDERS.join(
        '}, {',
      )}} or {annotation:...}${
        strange === undefined
          ? ': without it everybody would be the same'
          : `, not by {${strange}}`
      }`,
    );
  }
  return [{ of: kind, kind, name }];
}

function readNamed(entry: Config, where: string): NamedSubjects {
  const named = new Map<string, Pick<Subject, 'kind' | 'name'>[]>();
  const entries = entry.getOptionalConfigArray('subjects') ?? [];
  entries.forEach((one, index) => {
    const at = `${where}.subjects[${index}]`;
    const entity = one.getString('entity').toLocaleLowerCase('en-US');
    if (!/^(group|user):[a-z0-9._-]+\/[a-z0-9._-]+$/.test(entity)) {
      throw new InputError(
        `${at}.entity is a ref such as group:default/team-checkout`,
      );
    }
    if (named.has(entity)) {
      throw new InputError(`${at}: ${entity} is named already`);
    }
    named.set(
      entity,
      one
        .getConfigArray('subjects')
        .map((subject, position) =>
          readSubject(subject, `${at}.subjects[${position}]`),
        ),
    );
  });
  return named;
}

function readSubject(
  subject: Config,
  where: string,
): Pick<Subject, 'kind' | 'name'> {
  const kind = subject.getString('kind');
  if (kind !== 'Group' && kind !== 'User') {
    throw new InputError(`${where}.kind is Group or User`);
  }
  return { kind, name: subject.getString('name') };
}
