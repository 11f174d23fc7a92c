import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

/** How scores are kept, and from when on they are shown. @internal */
export interface ScoreSettings {
  keptDays: number;
  /** Share of workloads that must belong to somebody. */
  minimumOwnership: number;
}

const KEY = 'meshGates.scores';

/** `meshGates.scores`. @internal */
export function readScores(config: RootConfigService): ScoreSettings {
  const keptDays = config.getOptionalNumber(`${KEY}.keptDays`) ?? 400;
  const minimumOwnership =
    config.getOptionalNumber(`${KEY}.minimumOwnership`) ?? 0.5;
  if (!Number.isInteger(keptDays) || keptDays < 1) {
    throw new InputError(`${KEY}.keptDays is a whole number from 1 on`);
  }
  if (!(minimumOwnership >= 0 && minimumOwnership <= 1)) {
    throw new InputError(`${KEY}.minimumOwnership is a share from 0 to 1`);
  }
  return { keptDays, minimumOwnership };
}
