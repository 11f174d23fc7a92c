import { GrantScope } from '../grants/grant';
import { inputRefusal } from './refusals';
import { Place, Refusal } from './request';

/**
 * The first scope that nobody may grant, whoever asks and decides: where the mesh is controlled, where other owners' traffic enters,
 * and where the entity has nothing.
 * @public
 */
export function placeFault(
  scopes: readonly GrantScope[],
  places: readonly Place[],
): Refusal | undefined {
  for (const [index, { cluster, namespace }] of scopes.entries()) {
    const place = places.find(
      one => one.cluster === cluster && one.namespace === namespace,
    );
    const fault = faultOf(place, `${cluster}/${namespace}`);
    if (fault) {
      const [field, message, mend] = fault;
      return inputRefusal(`scopes[${index}].${field}`, message, mend);
    }
  }
  return undefined;
}

/** The places of some scopes. @internal */
export function placesOf(
  scopes: readonly GrantScope[],
  places: readonly Place[],
): Place[] {
  return places.filter(place =>
    scopes.some(
      ({ cluster, namespace }) =>
        cluster === place.cluster && namespace === place.namespace,
    ),
  );
}

function faultOf(
  place: Place | undefined,
  where: string,
): [field: string, message: string, mend: string] | undefined {
  if (!place?.known) {
    return [
      'cluster',
      `No cluster is known for ${where}`,
      'Choose one of the clusters where the service runs.',
    ];
  }
  if (place.control) {
    return [
      'namespace',
      place.control === 'Root'
        ? `${where} is a root namespace: what stands there applies to the whole mesh`
        : `${where} is the namespace of a control plane`,
      'Ask for the namespace of the service; the platform team changes the mesh.',
    ];
  }
  if (!place.placed) {
    return [
      'namespace',
      `The service has nothing in ${where}`,
      'Ask for a place where it runs or owns something.',
    ];
  }
  const [gateway] = place.foreignGateways;
  return gateway === undefined
    ? undefined
    : [
        'namespace',
        `The gateways of ${where} belong to ${gateway}`,
        'Ask their owner for the change.',
      ];
}
