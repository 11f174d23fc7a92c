const TICK_MS = 1000;
const REMINDER_MS = 20_000;

/**
 * Says what goes on: one line a task, with the time it took. On a terminal the
 * line is rewritten while the task runs; elsewhere a reminder comes at times,
 * so that a log never looks dead.
 *
 * @param {string} title
 * @param {{ out?: NodeJS.WriteStream, reminderMs?: number }} [options]
 */
export function startTask(
  title,
  { out = process.stdout, reminderMs = REMINDER_MS } = {},
) {
  const started = Date.now();
  let detail = '';
  let reminded = started;

  /** @param {string} text */
  const rewrite = text => out.write(`\r\x1b[2K${text}`);
  const now = () => {
    const about = detail ? `: ${detail}` : '';
    return `  ${title}${about} (${seconds(started)})`;
  };
  const tick = () => {
    if (out.isTTY) {
      rewrite(now().slice(0, (out.columns || 80) - 1));
    } else if (Date.now() - reminded >= reminderMs) {
      reminded = Date.now();
      out.write(`${now()}\n`);
    }
  };

  if (out.isTTY) {
    rewrite(now());
  } else {
    out.write(`  ${title}\n`);
  }
  const timer = setInterval(tick, Math.min(TICK_MS, reminderMs));
  timer.unref();

  /** @param {string} mark @param {string} text */
  const end = (mark, text) => {
    clearInterval(timer);
    const line = `${mark} ${text} (${seconds(started)})\n`;
    if (out.isTTY) {
      rewrite(line);
    } else {
      out.write(line);
    }
  };

  return {
    /** What the task is at. @param {string} text */
    detail: text => {
      detail = text;
    },
    /** @param {string} [text] */
    done: (text = title) => end('✓', text),
    /** @param {string} [text] */
    failed: (text = title) => end('✗', text),
  };
}

/** @param {number} started */
function seconds(started) {
  const elapsed = Math.round((Date.now() - started) / 1000);
  return elapsed < 60
    ? `${elapsed} s`
    : `${Math.floor(elapsed / 60)} min ${elapsed % 60} s`;
}
