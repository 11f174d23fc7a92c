import { grantBindings, GrantBinding } from './bindings';
import { Grant } from './grant';
import { planBindings, SeenBinding } from './planBindings';
import { Subject } from './subjects';

const subject: Subject = {
  apiGroup: 'rbac.authorization.k8s.io',
  kind: 'Group',
  name: 'team-cart',
};

function bindings(id: string, namespaces = ['shop']): GrantBinding[] {
  const grant: Grant = {
    id,
    request: 'r1',
    gate: 'lua',
    entity: 'component:default/cart',
    scopes: namespaces.map(namespace => ({ cluster: 'prod', namespace })),
    start: '2026-11-24T12:00:00.000Z',
    end: '2026-12-24T12:00:00.000Z',
  };
  return grantBindings(grant, 'prod', [subject]);
}

const names = (all: readonly SeenBinding[]) =>
  all.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
const plan = (
  seen: readonly SeenBinding[],
  wanted: readonly GrantBinding[],
  known: string[] = ['g1', 'g2'],
) => {
  const { apply, remove, unknown } = planBindings(seen, wanted, new Set(known));
  return [names(apply), names(remove), names(unknown)];
};
const [ONE] = bindings('g1');
const edited = (more: Partial<SeenBinding>): SeenBinding => ({
  ...ONE,
  ...more,
});

describe('what is to be done about bindings', () => {
  it('is nothing where all is as it should be', () => {
    expect(plan([ONE], [ONE])).toEqual([[], [], []]);
    const labels = { ...ONE.metadata.labels, added: 'by others' };
    const more = edited({ metadata: { ...ONE.metadata, labels } });
    expect(plan([more], [ONE])).toEqual([[], [], []]);
  });

  it('is to make what is missing, in every namespace', () => {
    const wanted = bindings('g1', ['edge', 'shop']);
    expect(plan([ONE], wanted)).toEqual([['edge/mesh-gates:lua:g1'], [], []]);
  });

  it.each<[string, Partial<SeenBinding>]>([
    ['more subjects', { subjects: [subject, { ...subject, name: 'me' }] }],
    ['no subjects', { subjects: undefined }],
    ['another end', { metadata: { ...ONE.metadata, annotations: {} } }],
  ])('is to repair one with %s', (_, more) => {
    expect(plan([edited(more)], [ONE])).toEqual([
      ['shop/mesh-gates:lua:g1'],
      [],
      [],
    ]);
  });

  it('is to replace one that leads elsewhere', () => {
    const roleRef = { ...ONE.roleRef, name: 'cluster-admin' };
    expect(plan([edited({ roleRef })], [ONE])).toEqual([
      ['shop/mesh-gates:lua:g1'],
      ['shop/mesh-gates:lua:g1'],
      [],
    ]);
  });

  it('is to remove what its grant gives no longer', () => {
    expect(plan(bindings('g1', ['edge', 'shop']), [ONE])).toEqual([
      [],
      ['edge/mesh-gates:lua:g1'],
      [],
    ]);
    expect(plan(bindings('g2'), [])).toEqual([
      [],
      ['shop/mesh-gates:lua:g2'],
      [],
    ]);
  });

  it('is to leave alone what belongs to a grant that nobody knows', () => {
    expect(plan([ONE, ...bindings('g9')], [], ['g1'])).toEqual([
      [],
      ['shop/mesh-gates:lua:g1'],
      ['shop/mesh-gates:lua:g9'],
    ]);
    expect(plan([ONE], [], [])[1]).toEqual([]);
  });

  it('is to leave alone what only carries our labels', () => {
    const named = edited({ metadata: { ...ONE.metadata, name: 'important' } });
    const roleRef = { ...ONE.roleRef, name: 'cluster-admin' };
    expect(plan([named], [])).toEqual([[], [], ['shop/important']]);
    expect(plan([edited({ roleRef })], [])).toEqual([
      [],
      [],
      ['shop/mesh-gates:lua:g1'],
    ]);
  });
});
