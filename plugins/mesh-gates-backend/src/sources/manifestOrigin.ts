import { LoggerService, UrlReaderService } from '@backstage/backend-plugin-api';
import { ManifestConfiguration } from '../configuration/readManifests';
import { Bell } from '../pacing/Bell';
import { ClusterOrigin } from './ClusterDirectory';
import { followFolder } from './folder/followFolder';
import { isManifestName } from './manifestNames';
import { Source, SourceLimits } from './Source';
import { followUrl } from './url/followUrl';

/** What manifests are read with. @internal */
export interface ManifestOptions {
  limits: SourceLimits;
  logger: LoggerService;
  reader: UrlReaderService;
}

/** The manifest folders and URLs that configuration names, each read as a cluster. @internal */
export function manifestOrigin(
  manifests: readonly ManifestConfiguration[],
  options: ManifestOptions,
): ClusterOrigin {
  return {
    name: 'Manifests',
    list: async () =>
      manifests.map(manifest => ({
        name: manifest.cluster.name,
        revision: '',
        create: () => sourceOf(manifest, options),
      })),
  };
}

function sourceOf(
  { cluster, from, refreshMs }: ManifestConfiguration,
  { limits, logger, reader }: ManifestOptions,
): Source {
  const wanted = isManifestName;
  const bell = new Bell();
  const common = { wanted, limits, refreshMs, bell };
  return {
    cluster,
    run: (sink, signal) =>
      'folder' in from
        ? followFolder({ ...from, ...common, logger }, sink, signal)
        : followUrl({ ...from, ...common, reader }, sink, signal),
    check: () => bell.ring(),
  };
}
