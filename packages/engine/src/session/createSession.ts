import { Session, SessionOptions } from '../words';
import { ClusterSession } from './ClusterSession';

/** A Session over an empty inventory: everything else comes by `apply`. @public */
export function createSession(options: SessionOptions): Session {
  return new ClusterSession(options);
}
