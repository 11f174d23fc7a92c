import { canonicalJson, stableHash } from '../hash';
import { Enforcement, FeatureGate } from '../words';

/**
 * Names what a gate decides: changes exactly when verdicts, violations or their messages may. Title, rationale, examples and the
 * like stay out.
 * @internal
 */
export function revisionOf(
  { metadata, spec }: FeatureGate,
  enforcement: Enforcement,
  params: Record<string, unknown>,
): string {
  const { locked = false, match, reads, variables, validations } = spec;
  return stableHash(
    metadata.name,
    canonicalJson({
      enforcement,
      params,
      locked,
      match,
      reads,
      variables,
      validations,
    }),
  );
}
