/** A URL as it may be shown: without user, password and query, which may carry tokens. @internal */
export function redactUrl(url: string): string {
  try {
    const { protocol, host, pathname } = new URL(url);
    return `${protocol}//${host}${pathname}`;
  } catch {
    return 'the configured URL';
  }
}

/** A message with whatever it repeats of a URL redacted. @internal */
export function redactUrlsIn(message: string): string {
  return message.replace(/https?:\/\/[^\s,'"]+/g, redactUrl);
}
