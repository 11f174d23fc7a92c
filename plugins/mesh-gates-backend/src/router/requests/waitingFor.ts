import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { AccessRequest } from '@mesh-gates/engine';
import { listRequests } from '../../store/requests/listRequests';
import { permittedIds } from '../../store/requests/permittedIds';
import { VisibleRows } from '../../permissions/RequestAccess';
import { RouterContext } from '../RouterContext';

/** Requests that wait for a caller's decision, oldest first: the workflow lets them decide, and permissions do not forbid it. @internal */
export async function waitingFor(
  { db, requestAccess, requests }: RouterContext,
  visible: VisibleRows,
  credentials: BackstageCredentials,
): Promise<AccessRequest[]> {
  const person = await requestAccess.personOf(credentials);
  const ids = await requests.desk.decidable(person);
  if (ids.length === 0) {
    return [];
  }
  const permitted = await requestAccess.decidable(credentials);
  const allowed = await permittedIds(db, 'requests', ids, permitted);
  return listRequests(
    db,
    { ...visible, ids: [...allowed] },
    { limit: ids.length, descending: false },
  );
}
