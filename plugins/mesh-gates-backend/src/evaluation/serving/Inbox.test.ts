import { ToWorker } from '../protocol';
import { Inbox, Progress } from './Inbox';

const question = (id: number) =>
  ({ type: 'evaluate', id } as ToWorker & { type: 'evaluate' });
const work: ToWorker = { type: 'close', cluster: 'slow' };
const ack: ToWorker = { type: 'ack', cluster: 'a', epoch: 1, sequence: 1 };

describe('Inbox', () => {
  /** Works on `work` in slices; what has come by then is found between them. */
  function told(coming: ToWorker[]) {
    const story: string[] = [];
    const progress: Progress = new Int32Array(3);
    const inbox: Inbox = new Inbox({
      progress,
      receive: () => coming.shift(),
      handle: message => {
        const id = message.type === 'evaluate' ? ` ${message.id}` : '';
        story.push(`${message.type}${id} ${[...progress].join('/')}`);
        if (message === work) {
          inbox.look();
          story.push('second slice');
        }
      },
    });
    inbox.take(work);
    story.push([...progress].join('/'));
    return story;
  }

  it('answers questions in the middle of a long message, once, and keeps the order of everything else', () => {
    expect(told([question(1), ack, question(2), ack])).toEqual([
      'close 1/0/0',
      'evaluate 1 1/0/1',
      'evaluate 2 1/0/3',
      'second slice',
      'ack 3/2/0',
      'ack 5/4/0',
      '5/5/0',
    ]);
  });

  it('lets a question wait for what the store has of its cluster', () => {
    const page = { type: 'stored' } as ToWorker;
    const stored = { ...question(1), stored: true };
    expect(told([stored, page, { ...stored, id: 2 }, question(3)])).toEqual([
      'close 1/0/0',
      'evaluate 1 1/0/1',
      'evaluate 3 1/0/4',
      'second slice',
      'stored 3/2/0',
      'evaluate 2 4/3/0',
      '5/5/0',
    ]);
  });

  it('counts each message as begun and done in its turn', () => {
    expect(told([])).toEqual(['close 1/0/0', 'second slice', '1/1/0']);
  });
});
