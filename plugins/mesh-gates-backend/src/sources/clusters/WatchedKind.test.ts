import { createServer, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { ApiServer } from './ApiServer';
import { READING_LIMITS, ReadingLimits } from './limits';
import { StreamState } from './StreamState';
import { WatchedKind } from './WatchedKind';

type Answer = (response: ServerResponse) => void;

const list =
  (names: string[], token = ''): Answer =>
  response =>
    response.end(
      JSON.stringify({
        metadata: { resourceVersion: '7', continue: token },
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

/** Lets a kind run against an API server that gives these answers one after the other, and the last for ever. */
async function told(
  answers: Answer[],
  until: string,
  limits: Partial<ReadingLimits> = {},
): Promise<string[]> {
  const story: string[] = [];
  let seen: () => void;
  const done = new Promise<void>(resolve => {
    seen = resolve;
  });
  const tell = (line: string) => {
    story.push(line);
    if (line.includes(until)) seen();
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
      events: async lines => tell(`events ${String(lines).trim()}`),
      state: state => tell(storyOf(state)),
    },
    {
      apiServer: new ApiServer(async () => kubeConfig),
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
});
