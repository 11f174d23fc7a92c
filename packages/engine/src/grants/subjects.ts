/** A group or user of the catalog who is to get rights. @public */
export interface GrantedOwner {
  ref: string;
  kind: 'Group' | 'User';
  namespace: string;
  name: string;
  email?: string;
  annotations: Readonly<Record<string, string>>;
}

/**
 * How owners are called in a cluster. `name` is a text with `{ref}`, `{namespace}`, `{name}`, `{email}` or `{annotation:key}`: an
 * OIDC prefix is `oidc:{name}`, an Entra id `{annotation:graph.microsoft.com/group-id}`.
 * @public
 */
export interface SubjectRule {
  of: 'Group' | 'User';
  kind: 'Group' | 'User';
  name: string;
}

/** A subject of a RoleBinding. @public */
export interface Subject {
  apiGroup: 'rbac.authorization.k8s.io';
  kind: 'Group' | 'User';
  name: string;
}

/** Who gets rights, and who cannot because a rule has nothing to call them by. @public */
export interface Subjects {
  subjects: Subject[];
  problems: string[];
}

/** What owners are called in a cluster where no rule says it, by their refs. @public */
export type NamedSubjects = ReadonlyMap<
  string,
  readonly Pick<Subject, 'kind' | 'name'>[]
>;

/**
 * The subjects of owners in a cluster, each once, in the order of their names. Who is named is called so and by no rule; nobody is called
 * by a name that nothing says.
 * @public
 */
export function subjectsOf(
  owners: readonly GrantedOwner[],
  rules: readonly SubjectRule[],
  named: NamedSubjects = new Map(),
): Subjects {
  const subjects = new Map<string, Subject>();
  const problems: string[] = [];
  for (const owner of owners) {
    const written = named.get(owner.ref);
    const own = written ?? rules.filter(({ of }) => of === owner.kind);
    if (own.length === 0) {
      problems.push(`No rule says what ${owner.ref} is called there`);
    }
    for (const rule of own) {
      const name = written ? { text: rule.name } : fill(rule.name, owner);
      if ('missing' in name) {
        problems.push(`${owner.ref} has no ${name.missing}`);
      } else if (isReserved(name.text)) {
        problems.push(
          `${owner.ref} would be "${name.text}", which is reserved`,
        );
      } else {
        subjects.set(`${rule.kind} ${name.text}`, {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: rule.kind,
          name: name.text,
        });
      }
    }
  }
  return {
    subjects: [...subjects.keys()].sort().map(key => subjects.get(key)!),
    problems,
  };
}

/**
 * Annotations and names come from the catalog, which others write: a group that claims to be `system:authenticated` would open the
 * grant to everybody.
 */
function isReserved(name: string): boolean {
  return name.startsWith('system:') || name.trim() === '';
}

function fill(
  template: string,
  owner: GrantedOwner,
): { text: string } | { missing: string } {
  let missing: string | undefined;
  const text = template.replace(/\{([^{}]*)\}/g, (_, key: string) => {
    const value = valueOf(key, owner);
    if (value === undefined || value === '') {
      missing ??= key.replace(/^annotation:/, 'annotation ');
    }
    return value ?? '';
  });
  return missing === undefined ? { text } : { missing };
}

function valueOf(key: string, owner: GrantedOwner): string | undefined {
  const { ref, namespace, name, email, annotations } = owner;
  if (key.startsWith('annotation:')) {
    const annotation = key.slice('annotation:'.length);
    return Object.hasOwn(annotations, annotation)
      ? annotations[annotation]
      : undefined;
  }
  const values = new Map(Object.entries({ ref, namespace, name, email }));
  return values.get(key);
}
