import { RootConfigService } from '@backstage/backend-plugin-api';
import { readClusters } from './readClusters';
import { readEnforcement } from './readEnforcement';
import { readGateSettings, readGateSources } from './readGateConfiguration';
import { readIgnoredNamespaces } from './readIgnoredNamespaces';
import { readLimits } from './readLimits';
import { readManifests } from './readManifests';
import { readOwnershipChain } from './readOwnershipChain';
import { readScores } from './readScores';
import { readRequests } from './readRequests';

/** Everything under `meshGates` that the plugin is set up with; what is wrong in it is an error at start. @internal */
export type Configuration = ReturnType<typeof readConfiguration>;

/** Reads `meshGates`. @internal */
export function readConfiguration(config: RootConfigService) {
  return {
    limits: readLimits(config),
    ownership: readOwnershipChain(config),
    settings: readGateSettings(config),
    gateSources: readGateSources(config),
    manifests: readManifests(config),
    clusters: readClusters(config),
    enforcement: readEnforcement(config),
    scores: readScores(config),
    ignoreNamespaces: readIgnoredNamespaces(config),
    requests: readRequests(config),
  };
}
