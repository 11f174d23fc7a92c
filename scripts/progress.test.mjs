import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { startTask } from './progress.mjs';

/** @param {{ isTTY?: boolean }} [terminal] */
function recorder(terminal = {}) {
  /** @type {string[]} */
  const written = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk));
      done();
    },
  });
  const out = /** @type {NodeJS.WriteStream} */ (
    /** @type {unknown} */ (Object.assign(stream, terminal))
  );
  return { out, written };
}

test('a log gets a line at the start, reminders, and one at the end', async () => {
  const { out, written } = recorder();
  const task = startTask('Installing', { out, reminderMs: 10 });
  task.detail('link');
  await pause(60);
  task.done();
  assert.equal(written[0], '  Installing\n');
  assert.match(written[1], /^ {2}Installing: link \(0 s\)\n$/);
  assert.match(written.at(-1) ?? '', /^✓ Installing \(0 s\)\n$/);
});

test('on a terminal the line is rewritten', () => {
  const { out, written } = recorder({ isTTY: true });
  startTask('Installing', { out }).failed();
  assert.equal(written.join('').split('\n').length, 2);
  assert.ok(written[1].startsWith('\r'));
  assert.match(written[1], /✗ Installing/);
});
