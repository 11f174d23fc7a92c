/** What a page of a list says about itself. @internal */
export interface PageMetadata {
  resourceVersion: string;
  /** Token of the next page; '' on the last. */
  continue: string;
  /** How many objects are on the pages behind it, where the API server says so. */
  remaining?: number;
}

const EDGE_BYTES = 4096;
const METADATA = /"metadata":\s*(\{[^{}]*\})/g;

/**
 * Reads `metadata` of a list without decoding its items: typed lists have it before them, lists of custom resources
 * behind them (keys in alphabetical order). Where neither edge has it, the page is parsed.
 * @internal
 */
export function readPageMetadata(page: Buffer): PageMetadata {
  return (
    atHead(page.subarray(0, EDGE_BYTES).toString('latin1')) ??
    atTail(page.subarray(-EDGE_BYTES).toString('latin1')) ??
    toMetadata(JSON.parse(page.toString()).metadata)
  );
}

function atHead(text: string): PageMetadata | undefined {
  const items = text.indexOf('"items"');
  const [match] = text.slice(0, items < 0 ? 0 : items).matchAll(METADATA);
  return match && parse(match[1]);
}

function atTail(text: string): PageMetadata | undefined {
  const last = [...text.matchAll(METADATA)].at(-1);
  const ends =
    last && /^\s*\}\s*$/.test(text.slice(last.index + last[0].length));
  return ends ? parse(last[1]) : undefined;
}

function parse(json: string): PageMetadata | undefined {
  try {
    return toMetadata(JSON.parse(json));
  } catch {
    return undefined;
  }
}

function toMetadata(metadata: {
  resourceVersion?: unknown;
  continue?: unknown;
  remainingItemCount?: unknown;
}): PageMetadata {
  if (typeof metadata?.resourceVersion !== 'string') {
    throw new Error('the list has no metadata.resourceVersion');
  }
  const { remainingItemCount: remaining } = metadata;
  return {
    resourceVersion: metadata.resourceVersion,
    continue: typeof metadata.continue === 'string' ? metadata.continue : '',
    ...(typeof remaining === 'number' && { remaining }),
  };
}
