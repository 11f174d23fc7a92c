import { createServer, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiServer } from './ApiServer';
import { EVENT_BATCH_BYTES, READING_LIMITS, ReadingLimits } from './limits';
import { StreamState } from './StreamState';
import { WatchedKind } from './WatchedKind';

type Answer = (response: ServerResponse) => void;

const list =
  (names: string[], token = '', more = {}): Answer =>
  response =>
    response.end(
      JSON.stringify({
        metadata: { resourceVersion: '7', continue: token, ...more },
        items: names.map(name => ({ metadata: { name } })),
      }),
    );
const event = (type: string, object: object) =>
  `${JSON.stringify({ type, object })}\n`;
const status =
  (code: number): Answer =>
  response => {
    response.statusCode = code;
    response.end(JSON.stringify({ message: `says ${code}` }));
  };

interface Given {
  limits?: Partial<ReadingLimits>;
  /** How long whoever is told events takes for them. */
  slowMs?: number;
  /** What is done with the kind while it runs, once a line of the story holds the text. */
  then?: { after: string; act: (kind: WatchedKind) => void };
}

/** Lets a kind run against an API server that gives these answers one after the other, and the last for ever. */
async function told(
  answers: Answer[],
  until: string,
  { limits, slowMs = 0, then }: Given = {},
): Promise<string[]> {
  const story: string[] = [];
  let seen: () => void;
  const done = new Promise<void>(resolve => {
    seen = resolve;
  });
  const tell = (line: string) => {
    story.push(line);
    if (line.includes(until)) seen();
    // Not before whoever tells this has returned.
    if (then && line.includes(then.after)) setImmediate(then.act, watched);
  };
  let next = 0;
  const server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://api');
    url.searchParams.delete('timeoutSeconds');
    story.push(`GET ${decodeURIComponent(url.search)}`);
    answers[Math.min(next++, answers.length - 1)](response);
  }).listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const kubeConfig: any = {
    getCurrentCluster: () => ({ server: `http://127.0.0.1:${port}` }),
    applyToHTTPSOptions: async () => {},
  };
  const stop = new AbortController();
  const watched = new WatchedKind(
    { path: '/api/v1/widgets', fields: '', label: 'widgets in prod-eu' },
    {
      listBegin: () => tell('begin'),
      listPage: async bytes =>
        tell(`page ${JSON.parse(String(bytes)).items.length}`),
      listEnd: () => tell('end'),
      events: async lines => {
        tell(`events ${String(lines).trim().slice(0, 100)}`);
        await sleep(slowMs);
      },
      state: state => tell(storyOf(state)),
    },
    {
      apiServer: new ApiServer(async options => {
        if (options?.refused) tell('credentials anew');
        return kubeConfig;
      }),
      initialLists: work => work(),
      limits: { ...READING_LIMITS, ...limits },
    },
  );
  const running = watched.run(stop.signal);
  await done;
  stop.abort();
  await running;
  server.closeAllConnections();
  server.close();
  return story;
}

function storyOf(state: StreamState): string {
  switch (state.state) {
    case 'Current':
      return 'current';
    case 'Reading':
      return `read ${state.read} of ${state.expected}`;
    default:
      return `not current: ${state.reason}`;
  }
}

const LIST = 'GET ?limit=500';
const WATCH = 'GET ?watch=true&allowWatchBookmarks=true&resourceVersion=7';

describe('WatchedKind', () => {
  it('lists page by page, then watches from there', async () => {
    const added = event('ADDED', { metadata: { name: 'c' } });
    expect(
      await told(
        [
          list(['a', 'b'], 'more'),
          list(['c']),
          response => response.write(added),
        ],
        'events',
      ),
    ).toEqual([
      'begin',
      LIST,
      'page 2',
      'read 500 of undefined',
      `${LIST}&continue=more`,
      'page 1',
      'end',
      WATCH,
      'current',
      `events ${added.trim()}`,
    ]);
  });

  it('lists again at once where the version has expired, which is no outage', async () => {
    const expired = event('ERROR', { code: 410, message: 'too old' });
    const story = await told(
      [
        list(['a']),
        response => response.end(expired),
        list(['b', 'c']),
        response => response.write(event('ADDED', {})),
      ],
      'events',
    );
    expect(story.filter(line => /page|current/.test(line))).toEqual([
      'page 1',
      'current',
      'page 2',
      'current',
    ]);
  });

  it('lists again where that is asked for, and is current all along', async () => {
    const story = await told(
      [
        list(['a']),
        response =>
          response.write(
            event('BOOKMARK', { metadata: { resourceVersion: '9' } }),
          ),
        list(['b', 'c']),
        response => response.write(event('ADDED', {})),
      ],
      'events',
      {
        then: {
          after: 'page 1',
          act: kind => setTimeout(() => kind.relist(), 100),
        },
      },
    );
    expect(story.filter(line => /begin|page|not current/.test(line))).toEqual([
      'begin',
      'page 1',
      'begin',
      'page 2',
    ]);
  });

  it('says which right is missing, and goes on once it is given', async () => {
    const story = await told(
      [
        status(403),
        list([]),
        status(403),
        response => response.write(event('ADDED', {})),
      ],
      'events',
    );
    expect(story.filter(line => line.includes('current'))).toEqual([
      'not current: not allowed to list widgets in prod-eu',
      'not current: not allowed to watch widgets in prod-eu',
      'current',
    ]);
  });

  it('passes on what the API server says of other failures', async () => {
    const story = await told([status(500)], 'not current');
    expect(story.at(-1)).toBe(
      'not current: the API server answers 500: says 500',
    );
  });

  it('tells of a connection that breaks, and of what happened since', async () => {
    const story = await told(
      [
        list([]),
        response => {
          response.write(event('ADDED', {}), () => response.destroy());
        },
        response => response.write(event('DELETED', {})),
      ],
      'DELETED',
    );
    expect(story).toContain(
      'not current: the connection to the API server broke',
    );
    expect(story.filter(line => line === LIST)).toHaveLength(1);
  });

  it('tells how far a list is, where the API server says how many are left', async () => {
    const story = await told(
      [
        list(['a'], 'x', { remainingItemCount: 1234 }),
        list(['b'], 'y'),
        list(['c']),
        response => response.write(event('ADDED', {})),
      ],
      'events',
    );
    expect(story.filter(line => line.startsWith('read'))).toEqual([
      'read 500 of 1734',
      'read 1000 of undefined',
    ]);
  });

  it('asks for credentials anew where a token has expired in the middle of a list or before a watch', async () => {
    const story = await told(
      [
        list(['a'], 'more'),
        status(401),
        list(['b']),
        status(401),
        response => response.write(event('ADDED', {})),
      ],
      'events',
    );
    expect(story.filter(line => !/GET|begin|end|read/.test(line))).toEqual([
      'page 1',
      'credentials anew',
      'page 1',
      'credentials anew',
      'current',
      'events {"type":"ADDED","object":{}}',
    ]);
  });

  it('says that credentials are not accepted once new ones are not either', async () => {
    const story = await told([status(401)], 'not current');
    expect(story).toEqual([
      'begin',
      LIST,
      'credentials anew',
      LIST,
      'not current: the credentials are not accepted',
    ]);
  });

  it('begins a watch that hangs again, from where it was, and says so where it cannot', async () => {
    const bookmark = event('BOOKMARK', { metadata: { resourceVersion: '9' } });
    const story = await told(
      [
        list(['a']),
        response => response.write(bookmark),
        response => response.destroy(),
      ],
      'not current',
      { limits: { watchSilenceMs: 50 } },
    );
    expect(story.slice(story.indexOf('current'))).toEqual([
      'current',
      'current',
      WATCH.replace('7', '9'),
      'not current: the connection to the API server broke',
    ]);
  });

  it('learns by a short watch that it is watched, where a proxy keeps the head of an answer back until its body begins', async () => {
    const seconds: string[] = [];
    const keepBack: Answer = response => {
      const url = new URL(response.req.url!, 'http://api');
      seconds.push(url.searchParams.get('timeoutSeconds')!);
      setTimeout(() => response.end(), Number(seconds.at(-1)) * 1000).unref();
    };
    const story = await told([list([]), keepBack], 'current');
    expect(story.at(-1)).toBe('current');
    expect(seconds).toEqual(['1']);
  });

  it('takes no slow reader for a watch that hangs', async () => {
    // So many bytes that no more is read before they are taken.
    const first = event('ADDED', { data: 'x'.repeat(EVENT_BATCH_BYTES) });
    const last = event('DELETED', {});
    const story = await told(
      [
        list([]),
        response => {
          response.write(first);
          setTimeout(() => response.write(last), 60);
        },
      ],
      'DELETED',
      { limits: { watchSilenceMs: 200 }, slowMs: 400 },
    );
    expect(story.filter(line => line.startsWith(WATCH))).toHaveLength(1);
  });

  it('asks for half as many objects where a page is too long, and fails where one object is', async () => {
    const long = list(['x'.repeat(2000)]);
    const story = await told([long], 'not current', {
      limits: { pageObjects: 4, pageBytes: 1000 },
    });
    expect(story).toEqual([
      'begin',
      'GET ?limit=4',
      'GET ?limit=2',
      'GET ?limit=1',
      'not current: an answer is longer than 1000 bytes',
    ]);
  });

  it('asks for larger pages where they expire before the list ends', async () => {
    const story = await told(
      [
        list(['a'], 'more'),
        status(410),
        list(['a', 'b']),
        response => response.write(event('ADDED', {})),
      ],
      'events',
    );
    expect(story.filter(line => /GET|page|not/.test(line))).toEqual([
      LIST,
      'page 1',
      `${LIST}&continue=more`,
      'GET ?limit=1000',
      'page 2',
      WATCH,
    ]);
  });

  it('passes on objects as large as etcd holds', async () => {
    const data = 'x'.repeat(1_400_000);
    const story = await told(
      [
        list([data]),
        response => response.write(event('ADDED', { metadata: {}, data })),
      ],
      'events',
    );
    expect(story).toContain('page 1');
  });

  it('tries again at once when asked to', async () => {
    const begun = Date.now();
    const story = await told(
      [...Array(20).fill(status(403)), list([]), () => {}],
      'end',
      { then: { after: 'not current', act: kind => kind.check() } },
    );
    expect(story.filter(line => line.includes('not allowed'))).toHaveLength(20);
    expect(Date.now() - begun).toBeLessThan(5_000);
  });
});
