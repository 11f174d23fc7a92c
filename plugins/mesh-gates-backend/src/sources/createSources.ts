import { LoggerService, UrlReaderService } from '@backstage/backend-plugin-api';
import { ManifestConfiguration } from '../configuration/readManifests';
import { followFolder } from './folder/followFolder';
import { isManifestName } from './manifestNames';
import { Source, SourceLimits } from './Source';
import { followUrl } from './url/followUrl';

/** Sources of the manifest folders and URLs that configuration names. @internal */
export function createSources(
  manifests: readonly ManifestConfiguration[],
  options: {
    limits: SourceLimits;
    logger: LoggerService;
    reader: UrlReaderService;
  },
): Source[] {
  const { limits, logger, reader } = options;
  const wanted = isManifestName;
  return manifests.map(({ cluster, from, refreshMs }) => ({
    cluster,
    run(sink, signal) {
      if ('folder' in from) {
        const follow = { ...from, wanted, limits, refreshMs, logger };
        return followFolder(follow, sink, signal);
      }
      const follow = { ...from, wanted, limits, refreshMs, reader };
      return followUrl(follow, sink, signal);
    },
  }));
}
