import {
  LoggerService,
  UrlReaderService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { GateProvider } from '@mesh-gates/plugin-mesh-gates-node';
import { GateSources } from '../configuration/readGateConfiguration';
import { followFolder } from '../sources/folder/followFolder';
import { SourceLimits } from '../sources/Source';
import { followUrl } from '../sources/url/followUrl';
import { redactUrl } from '../sources/url/redactUrl';
import { FollowingGateProvider } from './FollowingGateProvider';

const isGateFile = (path: string) => /\.ya?ml$/i.test(path);

/** The built-in catalogue keeps a folder for each mesh, and other files beside them. */
const isBuiltInGate = (path: string) =>
  /^(istio|linkerd|consul|open-service-mesh|gateway-api)\/[^/]+\.yaml$/.test(
    path,
  );

/** Providers of the built-in gates and of the folders and URLs that configuration names. @internal */
export function createGateProviders(
  { builtIn, sources }: GateSources,
  options: {
    limits: SourceLimits;
    logger: LoggerService;
    reader: UrlReaderService;
    signal: AbortSignal;
  },
): GateProvider[] {
  const { limits, logger, reader, signal } = options;
  const providers = sources.map(({ from, refreshMs }) => {
    if ('folder' in from) {
      const follow = { ...from, wanted: isGateFile, limits, refreshMs, logger };
      return new FollowingGateProvider(from.label, sink =>
        followFolder(follow, sink, signal),
      );
    }
    const follow = { ...from, wanted: isGateFile, limits, refreshMs, reader };
    return new FollowingGateProvider(redactUrl(from.url), sink =>
      followUrl(follow, sink, signal),
    );
  });
  if (builtIn) {
    providers.push(builtInGates(limits, logger, signal));
  }
  return providers;
}

function builtInGates(
  limits: SourceLimits,
  logger: LoggerService,
  signal: AbortSignal,
): FollowingGateProvider {
  const follow = {
    folder: resolvePackagePath('@mesh-gates/gates'),
    label: 'built-in',
    wanted: isBuiltInGate,
    limits,
    refreshMs: 3_600_000,
    logger,
  };
  return new FollowingGateProvider('built-in', sink =>
    followFolder(follow, sink, signal),
  );
}
