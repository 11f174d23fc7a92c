/**
 * Why parsing stopped, and where (UTF-16 offsets).
 * @internal
 */
export class SyntaxFailure {
  constructor(
    readonly message: string,
    readonly start: number,
    readonly end: number,
  ) {}
}
