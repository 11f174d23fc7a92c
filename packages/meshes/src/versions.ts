/** Compares mesh versions such as `1.9`, `1.24.3` and `v1.24.0-rc.1` by their numbers; patch levels left out count as 0. @internal */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  for (let at = 0; at < 3; at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}

/** The version that an image tag names: `1.24.1` of `docker.io/istio/pilot:1.24.1-distroless`; '' where it names none. @internal */
export function versionOfImage(image: string): string {
  const tag = /:(?:v)?(\d+\.\d+(?:\.\d+)?)(?:[-.+][^:/@]*)?(?:@.*)?$/.exec(
    image,
  );
  return tag?.[1] ?? '';
}

function numbersOf(version: string): number[] {
  return (/^v?(\d+(?:\.\d+){0,2})/.exec(version)?.[1] ?? '')
    .split('.')
    .map(Number);
}
