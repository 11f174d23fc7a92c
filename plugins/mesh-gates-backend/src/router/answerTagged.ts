import { createHash } from 'node:crypto';
import { IncomingMessage, ServerResponse } from 'node:http';

/** Answers with the body and its ETag, or with 304 where the caller has seen this very body. @internal */
export function answerTagged(
  request: Pick<IncomingMessage, 'headers'>,
  response: Pick<ServerResponse, 'setHeader' | 'statusCode' | 'end'>,
  body: object,
): void {
  const text = JSON.stringify(body);
  const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
  response.setHeader('ETag', etag);
  response.setHeader('Cache-Control', 'private, no-cache');
  if (tagsOf(request.headers['if-none-match']).includes(etag)) {
    response.statusCode = 304;
    response.end();
  } else {
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.end(text);
  }
}

/** Tags of an If-None-Match; a proxy that compresses may have weakened them. */
function tagsOf(header: string | undefined): string[] {
  return (header ?? '').split(',').map(tag => tag.trim().replace(/^W\//, ''));
}
