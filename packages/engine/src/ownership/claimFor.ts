import { Claim, OwnershipLink, ResourceId } from '../words';

/** What to paste into an unowned resource so that it gets an owner; undefined where the chain reads no annotation. @public */
export function claimFor(
  resource: { id: ResourceId; derivedFrom?: readonly ResourceId[] },
  chain: readonly OwnershipLink[],
): Claim | undefined {
  const link = chain.find(one => one.by === 'Annotation');
  if (link?.by !== 'Annotation') {
    return undefined;
  }
  const source = resource.derivedFrom?.[0] ?? resource.id;
  return {
    resource: source,
    annotation: link.annotation,
    yaml: `metadata:\n  annotations:\n    ${
      link.annotation
    }: component:default/${suggestedName(source)}\n`,
  };
}

/** An entity name allows what a resource name allows; only the length differs. */
function suggestedName({ name }: ResourceId): string {
  return name.replace(/[^A-Za-z0-9._-]/g, '-').slice(0, 63);
}
