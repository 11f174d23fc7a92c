import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import { Refusal } from '@mesh-gates/engine';

const ERRORS = {
  Input: InputError,
  NotAllowed: NotAllowedError,
  Conflict: ConflictError,
};

/** A refusal as an error of REST; its parts come along, so that a page can put each where it belongs. @internal */
export function refusalError({
  sort,
  message,
  mend,
  ...parts
}: Refusal): Error {
  const error = new ERRORS[sort](`${message}. ${mend}`);
  return Object.assign(error, { mend, ...parts });
}
