import { Knex } from 'knex';
import { commitDelta } from '../store/write/commitDelta';
import { openCluster } from '../store/write/openCluster';
import { putEntities } from '../store/write/putEntities';
import { replaceGates } from '../store/write/replaceGates';
import {
  deltaMessage,
  envoyFilter,
  gateState,
  hashedEntity,
  loadedGate,
  storedResource,
  verdict,
  violation,
} from './deltas';

export const SHOP = 'component:default/shop';
export const CART = 'component:default/cart';
export const QUIET = 'component:default/quiet';

/** Gates: `lua` needs approval, `tls` warns, `ports` is allowed, `mtls` is denied. */
const gates = [
  loadedGate('lua', { spec: { owner: 'group:default/mesh-team' } }),
  loadedGate('tls', { enforcement: 'Warn', spec: { mesh: 'Linkerd' } }),
  loadedGate('ports', { enforcement: 'Allow' }),
  loadedGate('mtls', { enforcement: 'Deny', spec: { locked: true } }),
];

const current = gates.map(({ name }) => gateState(name));
const owned = (entity: string) => [
  {
    entity,
    by: 'Label' as const,
    reason: `Its label is the id of ${entity}.`,
  },
];
const excerpt = {
  firstLine: 12,
  lines: ['  patch:', '    value: secret-looking'],
  marked: [1, 1] as [number, number],
};

/**
 * Three entities in two clusters: shop fails `lua` in both, is warned by `tls` in prod and uses `ports`; cart passes, and is
 * affected by shop's filter; quiet has an annotation and runs nowhere. A filter in prod belongs to nobody.
 */
export async function fillStore(db: Knex): Promise<void> {
  await replaceGates(db, gates, []);
  await putEntities(
    db,
    [
      hashedEntity(SHOP, {
        owners: ['group:default/team-shop'],
        system: 'system:default/store',
        annotations: { 'backstage.io/kubernetes-id': 'shop' },
      }),
      hashedEntity(CART, { owners: ['group:default/team-cart'] }),
      hashedEntity(QUIET, {
        owners: ['group:default/team-cart'],
        annotations: { 'backstage.io/kubernetes-id': 'quiet' },
      }),
    ],
    [],
  );
  for (const [name, environment] of [
    ['prod-eu', 'prod'],
    ['staging', 'dev'],
  ]) {
    const facts = { name, environment, labels: {}, meshVersion: '1.24' };
    await openCluster(db, facts, 'It is being read');
  }
  await commitDelta(db, prod, { currency: { state: 'Current' } });
  await commitDelta(db, staging, { currency: { state: 'Current' } });
  // On a busy machine a file of tests takes longer than what is read stays fresh.
  await db('clusters').update({ fresh_until: '2999-01-01T00:00:00.000Z' });
}

const filter = envoyFilter('lua', 'store');
const nobodys = envoyFilter('stray', 'store');
const found = {
  value: '"secret-looking"',
  detail: 'The filter is secret-looking.',
  excerpt,
};
const source = { file: 'store.yaml', document: 1, line: 8 };

const prod = deltaMessage(
  {
    resources: {
      put: [
        storedResource(filter, { source }),
        storedResource(nobodys, { source }),
      ],
      delete: [],
    },
    ownership: [{ resource: filter, owners: owned(SHOP) }],
    affects: [
      {
        resource: filter,
        affects: [
          {
            resource: filter,
            namespace: 'store',
            reason: 'It has no selector.',
          },
        ],
      },
    ],
    placements: {
      put: [
        { entity: SHOP, namespace: 'store' },
        { entity: CART, namespace: 'store' },
      ],
      delete: [],
    },
    violations: {
      put: [
        violation(filter, found),
        violation(filter, { gate: 'tls', path: 'spec.tls' }),
        violation(filter, { gate: 'ports', path: 'spec.ports[0]' }),
        violation(nobodys, found),
      ],
      delete: [],
    },
    verdicts: {
      put: [
        verdict(SHOP, 'lua', 'Fail', { namespace: 'store' }),
        verdict(SHOP, 'tls', 'Warn', { namespace: 'store' }),
        verdict(SHOP, 'ports', 'Pass', { namespace: 'store', violations: 1 }),
        verdict(CART, 'lua', 'Pass', { namespace: 'store' }),
        verdict(CART, 'mtls', 'Error', {
          namespace: 'store',
          violations: 0,
          reason: 'No such key: secret-looking',
        }),
      ],
      delete: [],
    },
    gates: current,
  },
  {
    problems: [
      {
        file: 'broken.yaml',
        problems: [{ document: 0, line: 2, message: 'Bad indentation' }],
        ignored: [{ document: 1, line: 9, reason: 'Helm values' }],
      },
    ],
    unowned: 1,
  },
);

const staging = deltaMessage(
  {
    resources: { put: [storedResource(filter)], delete: [] },
    ownership: [{ resource: filter, owners: owned(SHOP) }],
    placements: { put: [{ entity: SHOP, namespace: 'store' }], delete: [] },
    violations: { put: [violation(filter, found)], delete: [] },
    verdicts: {
      put: [
        verdict(SHOP, 'lua', 'Fail', { namespace: 'store' }),
        verdict(SHOP, 'tls', 'Pass', { namespace: 'store' }),
      ],
      delete: [],
    },
    gates: current,
  },
  { cluster: 'staging' },
);
