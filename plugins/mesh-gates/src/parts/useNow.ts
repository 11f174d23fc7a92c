import { useEffect, useState } from 'react';

/** The time, moving on every few seconds while the page is in sight. @internal */
export function useNow(everyMs: number = 5000): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') {
        setNow(new Date());
      }
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
