import { ApiServer, readBody, TooLongError } from './ApiServer';
import { LIST_BYTES, ReadingLimits } from './limits';
import { readPageMetadata } from './listPage';

const METADATA_ONLY =
  'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';

/** What is listed. @internal */
export interface ListedCollection {
  path: string;
  fields: string;
  metadataOnly?: boolean;
}

/** What a list hands on. @internal */
export interface ListSink {
  page(bytes: Buffer): Promise<void>;
  /** About how many objects came so far, and how many there will be where the API server says so. */
  progress(read: number, expected: number | undefined): void;
}

/**
 * Lists a collection page by page; each page is handed on as it came. Resolves with the version to watch from.
 * A page token that expired meanwhile throws an ApiServerError with status 410.
 * @internal
 */
export async function listPages(
  apiServer: ApiServer,
  collection: ListedCollection,
  sink: ListSink,
  limits: ReadingLimits,
  signal: AbortSignal,
): Promise<string> {
  let token = '';
  let total = 0;
  let read = 0;
  let objects = limits.pageObjects;
  for (;;) {
    let bytes: Buffer;
    try {
      const response = await apiServer.open(
        pathOf(collection, objects, token),
        { signal, accept: collection.metadataOnly ? METADATA_ONLY : undefined },
      );
      bytes = await readBody(response, limits.pageBytes);
    } catch (error) {
      if (error instanceof TooLongError && objects > 1) {
        objects = Math.floor(objects / 2);
        continue;
      }
      throw error;
    }
    total += bytes.length;
    if (total > LIST_BYTES) {
      throw new Error(`the list is longer than ${LIST_BYTES} bytes`);
    }
    const metadata = readPageMetadata(bytes);
    await sink.page(bytes);
    if (!metadata.continue) {
      return metadata.resourceVersion;
    }
    token = metadata.continue;
    // A page that others follow is full; counting its objects would mean to decode them.
    read += objects;
    const { remaining } = metadata;
    sink.progress(read, remaining === undefined ? undefined : read + remaining);
  }
}

function pathOf(
  { path, fields }: ListedCollection,
  objects: number,
  token: string,
): string {
  const query = new URLSearchParams({
    limit: String(objects),
    ...(fields && { fieldSelector: fields }),
    ...(token && { continue: token }),
  });
  return `${path}?${query}`;
}
