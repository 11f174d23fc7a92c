import { KindRef } from '@mesh-gates/engine';

/** How the reading of one kind of a cluster goes, in the words of its source. @internal */
export interface KindState extends KindRef {
  state:
    | 'Reading'
    | 'Current'
    | 'Forbidden'
    | 'Failed'
    | 'NotServed'
    | 'Refused';
  version?: string;
  reason?: string;
  missing?: 'list' | 'watch';
  read?: number;
  expected?: number;
}
