import { ApiServer, readBody } from './ApiServer';
import { LIST_BYTES, PAGE_BYTES, PAGE_LIMIT } from './limits';
import { readPageMetadata } from './listPage';

const METADATA_ONLY =
  'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';

/**
 * Lists a collection page by page; each page is handed on as it came. Resolves with the version to watch from.
 * A page token that expired meanwhile throws an ApiServerError with status 410.
 * @internal
 */
export async function listPages(
  apiServer: ApiServer,
  {
    path,
    fields,
    metadataOnly,
  }: { path: string; fields: string; metadataOnly?: boolean },
  page: (bytes: Buffer) => Promise<void>,
  signal: AbortSignal,
): Promise<string> {
  let token = '';
  let total = 0;
  for (;;) {
    const query = new URLSearchParams({
      limit: String(PAGE_LIMIT),
      ...(fields && { fieldSelector: fields }),
      ...(token && { continue: token }),
    });
    const response = await apiServer.open(`${path}?${query}`, {
      signal,
      accept: metadataOnly ? METADATA_ONLY : undefined,
    });
    const bytes = await readBody(response, PAGE_BYTES);
    total += bytes.length;
    if (total > LIST_BYTES) {
      throw new Error(`the list is longer than ${LIST_BYTES} bytes`);
    }
    const metadata = readPageMetadata(bytes);
    await page(bytes);
    if (!metadata.continue) {
      return metadata.resourceVersion;
    }
    token = metadata.continue;
  }
}
