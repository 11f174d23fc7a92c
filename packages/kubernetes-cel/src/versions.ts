/**
 * The environment versions that can be compiled against, oldest first.
 * @public
 */
export const kubernetesVersions: readonly string[] = Array.from(
  { length: 15 },
  (_, index) => `1.${index + 23}`,
);
