import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { GrantEnforcer } from '@mesh-gates/plugin-mesh-gates-node';
import { Knex } from 'knex';
import { LeaseKeeper } from '../leases/LeaseKeeper';
import { ConfiguredClusters } from '../sources/clusters/ConfiguredClusters';
import { BindingsEnforcer } from './BindingsEnforcer';
import { CatalogOwners } from './CatalogOwners';
import { Enforcement } from './Enforcement';
import { EnforcementSettings, settingsOf } from './EnforcementSettings';
import { FilesEnforcer } from './FilesEnforcer';

const OWN = ['Files', 'Bindings', 'Off'];

/** The enforcement as configuration says, with the enforcers that modules bring. @internal */
export function createEnforcement(
  settings: EnforcementSettings,
  added: readonly GrantEnforcer[],
  deps: {
    db: Knex;
    auth: AuthService;
    catalog: CatalogService;
    leases: LeaseKeeper;
    logger: LoggerService;
  },
): Enforcement {
  const { db, leases, logger } = deps;
  const enforcers = byName(settings, added);
  const identities = writingIdentities(settings);
  const kubeConfigOf: ConstructorParameters<
    typeof BindingsEnforcer
  >[0] = async (cluster, options) => {
    if (!settings.clusters.get(cluster)?.reach) {
      throw new InputError(
        `no identity that may write is configured for ${cluster} in meshGates.enforcement.clusters`,
      );
    }
    return identities.getKubeConfig(cluster, options);
  };
  const bindings = new BindingsEnforcer(kubeConfigOf);
  const looking = new BindingsEnforcer(kubeConfigOf, { writes: false });
  const files = new FilesEnforcer(db);
  const off = new FilesEnforcer(db, 'Off');
  return new Enforcement({
    ...{ db, leases, logger },
    owners: new CatalogOwners(deps.catalog, deps.auth),
    configured: [...settings.clusters.keys()],
    namesOf: cluster => settingsOf(settings, cluster).names,
    enforcerOf(cluster) {
      const { mode, reach } = settingsOf(settings, cluster);
      switch (mode) {
        case 'Bindings':
          return bindings;
        case 'Off':
          return reach ? looking : off;
        case 'Files':
          return files;
        default:
          return enforcers.get(mode)!;
      }
    },
  });
}

function byName(
  { mode, clusters }: EnforcementSettings,
  added: readonly GrantEnforcer[],
): ReadonlyMap<string, GrantEnforcer> {
  const enforcers = new Map(added.map(one => [one.getEnforcerName(), one]));
  const known = [...OWN, ...added.map(one => one.getEnforcerName())];
  const twice = known.find((name, index) => known.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new InputError(
      `meshGates.enforcement: the enforcer ${twice} of a module has a name that is taken`,
    );
  }
  for (const each of [mode, ...[...clusters.values()].map(one => one.mode)]) {
    if (!known.includes(each)) {
      throw new InputError(
        `meshGates.enforcement: no enforcer is called ${each}; there are ${known.join(
          ', ',
        )}`,
      );
    }
  }
  return enforcers;
}

/** The kubeconfigs and tokens of those who write, which readers never come as. */
function writingIdentities(settings: EnforcementSettings): ConfiguredClusters {
  return new ConfiguredClusters(
    [...settings.clusters].flatMap(([name, { reach }]) =>
      reach ? [{ name, reach }] : [],
    ),
  );
}
