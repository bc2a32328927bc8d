import { useEffect, useState } from 'react';

const tick = 20_000;

/** The time, for ages and clocks that go on while they are looked at. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tick);
    return () => clearInterval(timer);
  }, []);
  return now;
}
