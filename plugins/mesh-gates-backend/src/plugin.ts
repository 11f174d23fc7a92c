import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { meshes } from '@mesh-gates/meshes';
import { meshGatesPermissions } from '@mesh-gates/plugin-mesh-gates-common';
import {
  ClusterAccess,
  GateProvider,
  meshGatesClusterAccessExtensionPoint,
  meshGatesGateProvidersExtensionPoint,
} from '@mesh-gates/plugin-mesh-gates-node';
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { CatalogFeed } from './catalog/CatalogFeed';
import { readClusters } from './configuration/readClusters';
import {
  readGateSettings,
  readGateSources,
} from './configuration/readGateConfiguration';
import { readLimits } from './configuration/readLimits';
import { readManifests } from './configuration/readManifests';
import { readOwnershipChain } from './configuration/readOwnershipChain';
import { EvaluationHost } from './evaluation/hosting/EvaluationHost';
import { startWorkerThread } from './evaluation/hosting/startWorkerThread';
import { GateRegistry } from './gates/GateRegistry';
import { createGateProviders } from './gates/createGateProviders';
import { LeaseKeeper } from './leases/LeaseKeeper';
import { Access } from './permissions/Access';
import { EntitySets } from './permissions/EntitySets';
import { createRouter } from './router/createRouter';
import { ChangeSignals } from './signals/ChangeSignals';
import { accessStates } from './sources/clusters/accessStates';
import { ConfiguredClusters } from './sources/clusters/ConfiguredClusters';
import { createClusterSources } from './sources/clusters/createClusterSources';
import { createSources } from './sources/createSources';
import { migrateDatabase } from './store/migrateDatabase';
import { readCatalogEntities } from './store/read/readEntities';
import { forgetClusters } from './store/write/forgetClusters';

/** The backend of Mesh Gates: reads clusters, evaluates gates, answers REST. @public */
export const meshGatesPlugin = createBackendPlugin({
  pluginId: 'mesh-gates',
  register(env) {
    const added: GateProvider[] = [];
    env.registerExtensionPoint(meshGatesGateProvidersExtensionPoint, {
      addGateProvider: (...providers) => void added.push(...providers),
    });
    const accesses: ClusterAccess[] = [];
    env.registerExtensionPoint(meshGatesClusterAccessExtensionPoint, {
      addClusterAccess: (...more) => void accesses.push(...more),
    });
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        reader: coreServices.urlReader,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const { auditor, auth, catalog, config, httpAuth, logger } = deps;
        const { permissions, reader, userInfo } = deps;
        const limits = readLimits(config);
        const ownership = readOwnershipChain(config);
        const settings = readGateSettings(config);
        const manifests = readManifests(config);
        const stopping = new AbortController();
        const { signal } = stopping;

        const sources = createSources(manifests, {
          limits: limits.source,
          logger,
          reader,
        });
        const allAccesses = [
          new ConfiguredClusters(readClusters(config)),
          ...accesses,
        ];
        const clusterSources = await createClusterSources(
          allAccesses,
          sources.map(({ cluster }) => cluster.name),
          meshes,
        );
        sources.push(...clusterSources);

        const db = await migrateDatabase(deps.database);
        await forgetClusters(
          db,
          sources.map(({ cluster }) => cluster.name),
        );
        const instance = `${hostname()}-${randomBytes(4).toString('hex')}`;
        const leases = new LeaseKeeper({ db, instance, logger });
        const { signals } = deps;
        const changes = new ChangeSignals({ db, logger, signals });
        const evaluation = new EvaluationHost({
          db,
          leases,
          logger,
          limits: limits.messages,
          start: () => startWorkerThread({ memoryMb: limits.workerMemoryMb }),
          onDelta: message => changes.noteDelta(message),
          onState: () => changes.noteState(),
        });
        sources.forEach(source => evaluation.add(source));
        evaluation.putEntities(await readCatalogEntities(db), []);
        const registry = new GateRegistry(({ files, problems }) =>
          evaluation.configure({ files, problems, settings, ownership }),
        );
        const feed = new CatalogFeed({
          catalog,
          auth,
          db,
          logger,
          onChange: (put, gone) => evaluation.putEntities(put, gone),
        });

        deps.permissionsRegistry.addPermissions(meshGatesPermissions);
        const sets = new EntitySets({ permissions, catalog });
        const access = new Access(permissions, userInfo, catalog, sets);
        deps.httpRouter.use(
          await createRouter({
            db,
            access,
            httpAuth,
            auditor,
            evaluation,
            ownership,
            meshes,
            clusters: { accesses: await accessStates(allAccesses) },
            catalog: feed,
          }),
        );

        deps.lifecycle.addStartupHook(async () => {
          const follow = { limits: limits.source, logger, reader, signal };
          const configured = createGateProviders(
            readGateSources(config),
            follow,
          );
          void registry.connect([...added, ...configured]);
          void feed.run(signal);
          evaluation.start();
          leases.start();
        });
        deps.lifecycle.addShutdownHook(async () => {
          stopping.abort();
          await leases.stop();
          await evaluation.stop();
          changes.close();
        });
      },
    });
  },
});
