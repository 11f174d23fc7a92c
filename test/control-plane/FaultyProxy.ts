import { createServer, connect, AddressInfo, Server, Socket } from 'node:net';

interface Pair {
  near: Socket;
  far: Socket;
  /** Carries nothing any more, and is not closed either. */
  lost: boolean;
}

/** A network between two programs that can go wrong: hang, cut connections, refuse new ones. Knows nothing of what it carries. */
export class FaultyProxy {
  readonly #pairs = new Set<Pair>();
  readonly #server: Server;
  #hanging = false;
  #refusing = false;
  #delayMs = 0;
  /** Connections that were begun. */
  connections = 0;

  static async start(targetPort: number): Promise<FaultyProxy> {
    const proxy = new FaultyProxy(targetPort);
    await new Promise<void>((resolve, reject) => {
      proxy.#server.once('error', reject);
      proxy.#server.listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  private constructor(targetPort: number) {
    this.#server = createServer(near => this.#accept(near, targetPort));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** From now on nothing is carried and nothing is closed, on connections that are open and on new ones. */
  hang(): void {
    this.#hanging = true;
  }

  /** Forgets the connections that are open, as a router that was restarted does; new ones are carried. */
  forget(): void {
    for (const pair of this.#pairs) pair.lost = true;
  }

  /** Ends the connections that are open. */
  cut(): void {
    for (const { near, far } of this.#pairs) {
      near.destroy();
      far.destroy();
    }
  }

  /** Ends the connections that are open, and new ones at once. */
  refuse(): void {
    this.#refusing = true;
    this.cut();
  }

  /** Carries everything this much later. */
  delay(milliseconds: number): void {
    this.#delayMs = milliseconds;
  }

  /** New connections are carried again at once; what hung until now stays as it is. */
  heal(): void {
    this.#hanging = false;
    this.#refusing = false;
    this.#delayMs = 0;
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise(resolve => this.#server.close(resolve));
  }

  #accept(near: Socket, targetPort: number) {
    this.connections += 1;
    if (this.#refusing) {
      near.destroy();
      return;
    }
    const pair: Pair = {
      lost: false,
      near,
      far: connect({ port: targetPort, host: '127.0.0.1' }),
    };
    this.#pairs.add(pair);
    this.#carry(pair, pair.near, pair.far);
    this.#carry(pair, pair.far, pair.near);
    const end = () => {
      this.#pairs.delete(pair);
      // A connection that hangs does not tell that its other end is gone.
      if (!this.#hanging && !pair.lost) {
        pair.near.destroy();
        pair.far.destroy();
      }
    };
    for (const socket of [pair.near, pair.far]) {
      socket.on('error', () => {});
      socket.on('close', end);
    }
  }

  #carry(pair: Pair, from: Socket, to: Socket) {
    from.on('data', part => {
      // What was swallowed once is missing for good: such a connection never carries anything again.
      pair.lost ||= this.#hanging;
      if (pair.lost) return;
      if (this.#delayMs === 0) {
        to.write(part);
      } else {
        setTimeout(() => to.destroyed || to.write(part), this.#delayMs);
      }
    });
  }
}
