/** Which features are listed. @internal */
export const SHOWS = ['inUse', 'requestable', 'all'] as const;

/** What a reader chose to see of the features. @internal */
export interface AccessFilters {
  show: (typeof SHOWS)[number];
  meshes: string[];
  enforcements: string[];
  stages: string[];
}

/** The choices that an address holds. @internal */
export function accessFilters(params: URLSearchParams): AccessFilters {
  const show = params.get('show') as AccessFilters['show'];
  return {
    show: SHOWS.includes(show) ? show : 'inUse',
    meshes: params.getAll('mesh'),
    enforcements: params.getAll('enforcement'),
    stages: params.getAll('stage'),
  };
}

/** The address that holds these choices. @internal */
export function accessParams(filters: AccessFilters): URLSearchParams {
  const params = new URLSearchParams();
  if (filters.show !== 'inUse') {
    params.set('show', filters.show);
  }
  filters.meshes.forEach(each => params.append('mesh', each));
  filters.enforcements.forEach(each => params.append('enforcement', each));
  filters.stages.forEach(each => params.append('stage', each));
  return params;
}
