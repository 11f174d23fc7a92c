import type { OurAnswer } from './ours';
import type { Answer, Question } from './protocol';

/**
 * Where we depart from the oracle on purpose, each with its reason.
 * @internal
 */
export interface Exception {
  readonly name: string;
  readonly reason: string;
  applies(question: Question, theirs: Answer, ours: OurAnswer): boolean;
}

/** @internal */
export const exceptions: readonly Exception[] = [
  {
    name: '`variables` by itself',
    reason:
      'Policy variables are read by name. Go takes the whole of them for a map, but one whose keys are the values: nobody can mean that, so it is refused.',
    applies: ({ compositions }, _, ours) =>
      compositions !== undefined &&
      ours.compileError?.includes('can only be used as') === true,
  },
  {
    name: 'timestamps out of range from a message literal',
    reason:
      'cel-go does not check google.protobuf.Timestamp{seconds: ...} and makes times that no other operation takes; here as everywhere else they overflow.',
    applies: ({ expression }, _, ours) =>
      ours.error === 'overflow' &&
      /^google\.protobuf\.Timestamp\{seconds: -?\d+\}$/.test(expression),
  },
  {
    name: 'messages packed in google.protobuf.Any',
    reason:
      'Their bytes are in the wire format of protobuf, which Kubernetes objects never hold; here the message has no value whatever is in it.',
    applies: ({ expression }, _, ours) =>
      ours.error === 'other' && expression.includes('google.protobuf.Any{'),
  },
  {
    name: 'presence in google.protobuf.Empty',
    reason:
      'cel-go errs when a field of this message is asked for behind dyn(); here it has no field, as any other value of an opaque type.',
    applies: ({ expression }, theirs) =>
      theirs.error?.startsWith('no such field') === true &&
      expression.startsWith('has(dyn(google.protobuf.Empty{})'),
  },
  {
    name: 'lists as keys of maps',
    reason:
      'Go compares a list that is a key by its address, and reading a field of an object twice gives two addresses; here it gives the same list, so transformMapEntry finds the key taken.',
    applies: ({ expression }, _, ours) =>
      expression.includes('transformMapEntry') &&
      ours.text?.includes('key of this value already exists') === true,
  },
  {
    name: 'cost beyond 2^53',
    reason:
      'A cost is a JavaScript number: nine thousand million times past the limit its last digits are lost.',
    applies: (_, theirs, ours) =>
      theirs.error !== undefined &&
      ours.error === 'cost-limit' &&
      Math.min(theirs.cost ?? 0, ours.cost ?? 0) > Number.MAX_SAFE_INTEGER,
  },
  {
    name: 'limits of our own',
    reason:
      'Cost does not see everything: a quantity of millions of digits, a text doubled again and again, a pattern or a search that is far too large. An API server has a deadline and gigabytes for these; this engine refuses them in time.',
    applies: (_, __, ours) =>
      ours.error === 'other' &&
      /has too many digits|would be too long|grown too large|takes too long|too long for the pattern|expression is too large/.test(
        ours.text ?? '',
      ),
  },
  {
    name: 'reflection in message literals',
    reason:
      'cel-go fills the fields of a message by Go reflection, so that behind dyn an empty list passes for bytes and an empty map for a list; here a value of another type is a conversion error.',
    applies: ({ expression }, theirs, ours) =>
      /google\.protobuf\.\w+\{/.test(expression) &&
      ours.error === 'conversion' &&
      ours.text?.startsWith('type conversion error') === true &&
      (theirs.result !== undefined ||
        theirs.error?.includes('no such field') === true),
  },
];
