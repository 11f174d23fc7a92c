import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { OwnershipLink, defaultOwnershipChain } from '@mesh-gates/engine';

/** `meshGates.ownership.chain`. @internal */
export function readOwnershipChain(
  config: RootConfigService,
): readonly OwnershipLink[] {
  const key = 'meshGates.ownership.chain';
  const entries = config.getOptionalConfigArray(key);
  if (!entries) {
    return defaultOwnershipChain;
  }
  return entries.map((entry, index) => {
    const by = entry.getString('by');
    const standard = defaultOwnershipChain.find(link => link.by === by);
    if (!standard) {
      const known = defaultOwnershipChain.map(link => link.by).join(', ');
      throw new InputError(`${key}[${index}].by is none of ${known}`);
    }
    const annotation = entry.getOptionalString('annotation');
    const label = entry.getOptionalString('label');
    return {
      ...standard,
      ...('annotation' in standard && annotation && { annotation }),
      ...('label' in standard && label && { label }),
    };
  });
}
