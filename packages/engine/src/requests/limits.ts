/** How much a request may hold, and how long things take where a gate does not say. @public */
export const requestLimits = {
  /** UTF-8 bytes of a justification, a reason, a comment. */
  textBytes: 4096,
  /** UTF-8 bytes of a ticket: a URL or a key. */
  ticketBytes: 500,
  /** UTF-8 bytes of the manifest that goes with it. */
  manifestBytes: 64 * 1024,
  /** JSON text of params. */
  paramsCharacters: 16 * 1024,
  /** Namespaces of clusters in one request. */
  scopes: 50,
  /** Names of objects in one scope. */
  names: 100,
  /** Names of objects in one request: they have to fit into an annotation of what enforces its grant. */
  namesInAll: 500,
  /** Labels in one scope. */
  labels: 20,
  /** Longest grant of a gate without `requests.maxDuration`. */
  maxDuration: 'P90D',
  /** Longest wait of a request of a gate without `requests.pendingFor`. */
  pendingFor: 'P14D',
} as const;
