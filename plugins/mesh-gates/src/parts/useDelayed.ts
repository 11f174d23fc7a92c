import { useEffect, useState } from 'react';

/** True once `ms` have passed since the part appeared: what comes sooner needs no sign that it is coming. @internal */
export function useDelayed(ms: number): boolean {
  const [passed, setPassed] = useState(ms <= 0);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return passed;
}
