/**
 * A type as a value: what `type(x)` gives. Parameters play no part at run time.
 * @public
 */
export class TypeValue {
  constructor(readonly name: string) {}
}
