import {
  ClusterKubeConfig,
  KubeConfigOptions,
} from '@mesh-gates/plugin-mesh-gates-node';
import { IncomingMessage, request as requestHttp } from 'node:http';
import { RequestOptions, request as requestHttps } from 'node:https';
import { ANSWER_TIMEOUT_MS } from './limits';

const EXPLANATION_BYTES = 64 * 1024;

/** An answer other than 200 or 201: its status and what is said about it, by the API server or by Backstage in between. @internal */
export class ApiServerError extends Error {
  readonly name = 'ApiServerError';

  constructor(
    readonly status: number,
    message: string,
    readonly fromBackstage = false,
  ) {
    super(message);
  }
}

/** An answer of more bytes than were asked for. @internal */
export class TooLongError extends Error {
  readonly name = 'TooLongError';
}

/** No answer, or no more of it, for too long. @internal */
export class SilenceError extends Error {
  readonly name = 'SilenceError';
}

/** How an answer is asked for. @internal */
export interface OpenOptions {
  signal?: AbortSignal;
  /** How long the answer may take to begin. */
  answerMs?: number;
  /** Content type; JSON unless said otherwise. */
  accept?: string;
  /** What is sent; nothing, by GET, unless said otherwise. */
  send?: {
    method: 'PATCH' | 'DELETE';
    /** Text of `type`. */
    body?: { type: string; text: string };
  };
}

/**
 * One cluster's API server: bytes as they come, credentials asked for anew at each connection.
 *
 * Answers are asked for uncompressed: a proxy that compresses holds the events of a watch back until its buffer is full.
 * @internal
 */
export class ApiServer {
  constructor(
    private readonly kubeConfig: (
      options?: KubeConfigOptions,
    ) => Promise<ClusterKubeConfig>,
  ) {}

  /**
   * Sends a request; the promise resolves with a 200 or 201 whose body is still to be read. Credentials that have expired since
   * they were given out are no failure: they are asked for anew, once.
   */
  async open(path: string, options: OpenOptions): Promise<IncomingMessage> {
    try {
      return await this.#openWith(await this.kubeConfig(), path, options);
    } catch (error) {
      if (error instanceof ApiServerError && error.status === 401) {
        const kubeConfig = await this.kubeConfig({ refused: true });
        return this.#openWith(kubeConfig, path, options);
      }
      throw error;
    }
  }

  /** A small answer, whole and parsed. */
  async getJson(
    path: string,
    options: OpenOptions & { limit: number },
  ): Promise<unknown> {
    const response = await this.open(path, options);
    return JSON.parse((await readBody(response, options.limit)).toString());
  }

  async #openWith(
    kubeConfig: ClusterKubeConfig,
    path: string,
    options: OpenOptions,
  ): Promise<IncomingMessage> {
    const cluster = kubeConfig.getCurrentCluster();
    if (!cluster) {
      throw new Error('the kubeconfig has no current cluster');
    }
    const requestOptions: RequestOptions = { headers: {} };
    await kubeConfig.applyToHTTPSOptions(requestOptions);
    requestOptions.headers = {
      ...requestOptions.headers,
      accept: options.accept ?? 'application/json',
      'accept-encoding': 'identity',
      ...(options.send?.body && { 'content-type': options.send.body.type }),
    };
    requestOptions.method = options.send?.method ?? 'GET';
    const url = `${cluster.server.replace(/\/+$/, '')}${path}`;
    const response = await answer(url, requestOptions, options);
    if (response.statusCode !== 200 && response.statusCode !== 201) {
      throw await explained(response);
    }
    return response;
  }
}

/** Reads a body whole, and no more than `limit` bytes of it. @internal */
export async function readBody(
  response: IncomingMessage,
  limit: number,
): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  response.setTimeout(ANSWER_TIMEOUT_MS, () =>
    response.destroy(
      new Error(`the answer stopped for ${ANSWER_TIMEOUT_MS / 1000} s`),
    ),
  );
  for await (const part of response) {
    length += part.length;
    if (length > limit) {
      response.destroy();
      throw new TooLongError(`an answer is longer than ${limit} bytes`);
    }
    parts.push(part);
  }
  return Buffer.concat(parts, length);
}

function answer(
  url: string,
  options: RequestOptions,
  { signal, answerMs = ANSWER_TIMEOUT_MS, send }: OpenOptions,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    // The agent that a KubeConfig brings speaks TLS.
    const request = url.startsWith('https:')
      ? requestHttps(url, options)
      : requestHttp(url, { ...options, agent: undefined });
    const timer = setTimeout(
      () =>
        request.destroy(
          new SilenceError(`no answer within ${answerMs / 1000} s`),
        ),
      answerMs,
    );
    // Node's own option `signal` throws where nobody can catch it if it aborts just when an answer has ended.
    const abort = () => request.destroy();
    signal?.addEventListener('abort', abort);
    request.on('close', () => signal?.removeEventListener('abort', abort));
    request.on('response', response => {
      clearTimeout(timer);
      resolve(response);
    });
    request.on('error', error => {
      clearTimeout(timer);
      reject(error);
    });
    if (signal?.aborted) {
      request.destroy();
    }
    request.end(send?.body?.text);
  });
}

/** The message of a Kubernetes Status, or of a Backstage error, or the status line. */
async function explained(response: IncomingMessage): Promise<ApiServerError> {
  const { statusCode = 0, statusMessage = '' } = response;
  const body = await readBody(response, EXPLANATION_BYTES)
    .then(bytes => JSON.parse(bytes.toString()))
    .catch(() => undefined);
  const ofBackstage = typeof body?.error?.name === 'string';
  const message = body?.message ?? body?.error?.message;
  return new ApiServerError(
    statusCode,
    String(message ?? `${statusCode} ${statusMessage}`),
    ofBackstage,
  );
}
