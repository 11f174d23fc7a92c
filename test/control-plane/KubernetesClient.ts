import { Agent, request } from 'node:https';

/** An answer of the API server; a JSON body is parsed. */
export interface Answer {
  status: number;
  body: any;
}

/** Speaks to an API server with one token, over connections that stay open. */
export class KubernetesClient {
  #agent = newAgent();

  constructor(private readonly url: string, private readonly token: string) {}

  call(method: string, path: string, body?: unknown): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const outgoing = request(
        `${this.url}${path}`,
        {
          method,
          agent: this.#agent,
          timeout: 30_000,
          headers: {
            authorization: `Bearer ${this.token}`,
            'content-type':
              method === 'PATCH'
                ? 'application/merge-patch+json'
                : 'application/json',
          },
        },
        incoming => {
          const parts: Buffer[] = [];
          incoming.on('data', part => parts.push(part));
          incoming.on('end', () => {
            const text = Buffer.concat(parts).toString();
            const json = incoming.headers['content-type']?.includes('json');
            resolve({
              status: incoming.statusCode ?? 0,
              body: json ? JSON.parse(text) : text,
            });
          });
          incoming.on('error', reject);
        },
      );
      outgoing.on('timeout', () => outgoing.destroy(new Error('timed out')));
      outgoing.on('error', reject);
      outgoing.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  /** The body of an answer that went well; any other is thrown. */
  async expect(method: string, path: string, body?: unknown): Promise<any> {
    const answer = await this.call(method, path, body);
    if (answer.status >= 300) {
      throw new Error(
        `${method} ${path}: ${answer.status} ${
          answer.body?.message ?? answer.body
        }`,
      );
    }
    return answer.body;
  }

  /** Lets go of open connections, so that none of them leads to a server that is gone. */
  disconnect(): void {
    this.#agent.destroy();
    this.#agent = newAgent();
  }
}

function newAgent(): Agent {
  return new Agent({
    keepAlive: true,
    maxSockets: 32,
    rejectUnauthorized: false,
  });
}
