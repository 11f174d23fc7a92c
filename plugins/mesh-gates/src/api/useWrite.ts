import { useCallback, useEffect, useRef, useState } from 'react';
import { Writing, newKey, writingAfter } from './writing';

/**
 * Sends something to the server. What found no answer is sent again with the same key, so that nothing happens twice;
 * something else gets a key of its own.
 * @internal
 */
export function useWrite<B, T>(options: {
  write: (body: B, options: { idempotencyKey: string }) => Promise<T>;
  onDone: (answer: T) => void;
}): { writing: Writing; send: (body: B) => Promise<void>; reset: () => void } {
  const [writing, setWriting] = useState<Writing>({ phase: 'idle' });
  const latest = useRef(options);
  latest.current = options;
  const attempt = useRef<{ text: string; key: string }>();
  const sending = useRef(false);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);

  const send = useCallback(async (body: B) => {
    if (sending.current) {
      return;
    }
    const text = JSON.stringify(body) ?? '';
    if (attempt.current?.text !== text) {
      attempt.current = { text, key: newKey() };
    }
    sending.current = true;
    setWriting({ phase: 'sending' });
    try {
      const answer = await latest.current.write(body, {
        idempotencyKey: attempt.current.key,
      });
      attempt.current = undefined;
      if (!gone.current) {
        setWriting({ phase: 'idle' });
        latest.current.onDone(answer);
      }
    } catch (error) {
      const next = writingAfter(error);
      if (next.phase === 'refused') {
        attempt.current = undefined;
      }
      if (!gone.current) {
        setWriting(next);
      }
    } finally {
      sending.current = false;
    }
  }, []);

  const reset = useCallback(() => {
    attempt.current = undefined;
    setWriting({ phase: 'idle' });
  }, []);
  return { writing, send, reset };
}
