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

/** The tag of an image: `1.24.1-distroless` of `registry:5000/istio/pilot:1.24.1-distroless@sha256:...`; '' where it has none. @internal */
export function tagOfImage(image: string): string {
  return /:([^:/@]+)(?:@.*)?$/.exec(image)?.[1] ?? '';
}

/** The numbers that a tag or label begins with, without what vendors append: `1.26` of `v1.26-asm-1`; '' where there are none. @internal */
export function versionIn(text: string): string {
  return /^v?(\d+\.\d+(?:\.\d+)?)(?:[-.+_].*)?$/.exec(text)?.[1] ?? '';
}

function numbersOf(version: string): number[] {
  return (/^v?(\d+(?:\.\d+){0,2})/.exec(version)?.[1] ?? '')
    .split('.')
    .map(Number);
}
