/** Whether a file is read as a manifest, by its name. @internal */
export function isManifestName(path: string): boolean {
  return /\.(ya?ml|json)$/i.test(path);
}

/** A size as people say it. @internal */
export function mebibytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, '')} MiB`;
}
