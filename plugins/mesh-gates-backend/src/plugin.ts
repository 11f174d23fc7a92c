import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { meshes } from '@mesh-gates/meshes';
import { CatalogFeed } from './catalog/CatalogFeed';
import { EntityFollower } from './catalog/EntityFollower';
import { readConfiguration } from './configuration/readConfiguration';
import { createEnforcement } from './enforcement/createEnforcement';
import { EvaluationHost } from './evaluation/hosting/EvaluationHost';
import { KnownClusters } from './evaluation/hosting/KnownClusters';
import { startWorkerThread } from './evaluation/hosting/startWorkerThread';
import { GateRegistry } from './gates/GateRegistry';
import { createGateProviders } from './gates/createGateProviders';
import { LeaseKeeper } from './leases/LeaseKeeper';
import { Access } from './permissions/Access';
import { EntitySets } from './permissions/EntitySets';
import { RequestAccess } from './permissions/RequestAccess';
import { registerPermissions } from './permissions/registerPermissions';
import { registerExtensionPoints } from './registerExtensionPoints';
import { createRequests } from './requests/createRequests';
import { createRouter } from './router/createRouter';
import { createScores } from './scores/createScores';
import { ChangeSignals } from './signals/ChangeSignals';
import { ClusterDirectory } from './sources/ClusterDirectory';
import { createOrigins } from './sources/createOrigins';
import { migrateDatabase } from './store/migrateDatabase';

/** The backend of Mesh Gates: reads clusters, evaluates gates, answers REST. @public */
export const meshGatesPlugin = createBackendPlugin({
  pluginId: 'mesh-gates',
  register(env) {
    const added = registerExtensionPoints(env);
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        reader: coreServices.urlReader,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const { catalog, lifecycle, logger, permissions, reader } = deps;
        const configuration = readConfiguration(deps.config);
        const { gateSources, limits, ownership } = configuration;
        const { ignoreNamespaces, settings } = configuration;
        const judging = { settings, ownership, ignoreNamespaces };
        const stopping = new AbortController();
        const { signal } = stopping;
        const follow = { limits: limits.source, logger, reader, signal };

        const db = await migrateDatabase(deps.database);
        const leases = new LeaseKeeper({ db, logger });
        const changes = new ChangeSignals({ ...deps, db });
        const evaluation = new EvaluationHost({
          ...{ db, leases, logger, limits: limits.messages },
          start: () => startWorkerThread({ memoryMb: limits.workerMemoryMb }),
          onDelta: message => changes.noteDelta(message),
          onState: () => changes.noteState(),
        });
        const given = { ...deps, ...follow, meshes };
        const origins = createOrigins(configuration, added.accesses, given);
        const parts = { db, evaluation, leases, logger };
        const listener = new KnownClusters(origins, parts);
        const clusters = new ClusterDirectory(origins, { listener, logger });
        const registry = new GateRegistry(({ files, problems }) =>
          evaluation.configure({ files, problems, ...judging }),
        );
        const scores = createScores(configuration.scores, { db, logger });
        const entities = new EntityFollower({
          ...{ db, logger },
          onChange: (put, gone) => {
            evaluation.putEntities(put, gone);
            scores.board.standings.putEntities(put, gone);
          },
        });
        const requests = createRequests(configuration.requests, {
          ...{ ...deps, db },
          onGrants: grants => evaluation.putGrants(grants),
        });
        await Promise.all([entities.look(), requests.look()]);
        const feed = new CatalogFeed({ ...deps, db, entities });
        leases.want('catalog', held => feed.run(held));
        leases.want('scores', held => scores.recorder.run(held));
        const enforcement = createEnforcement(
          configuration.enforcement,
          added.enforcers,
          { ...deps, db, leases },
        );

        registerPermissions(deps.permissionsRegistry, db);
        const sets = new EntitySets({ permissions, catalog });
        const access = new Access(permissions, deps.userInfo, catalog, sets);
        deps.httpRouter.use(
          await createRouter({
            ...deps,
            ...{ db, access, evaluation, ownership, meshes, clusters },
            ...{ requests, scores, catalog: feed },
            enforcement: configuration.enforcement,
            requestAccess: new RequestAccess(permissions, access),
          }),
        );

        lifecycle.addStartupHook(() => {
          const configured = createGateProviders(gateSources, follow);
          void registry.connect([...added.gateProviders, ...configured]);
          void clusters.run(signal);
          void entities.run(signal);
          void requests.run(signal);
          void scores.run(signal);
          void enforcement.run(signal);
          evaluation.start();
          leases.start();
        });
        lifecycle.addShutdownHook(async () => {
          stopping.abort();
          await leases.stop();
          await evaluation.stop();
          changes.close();
        });
      },
    });
  },
});
