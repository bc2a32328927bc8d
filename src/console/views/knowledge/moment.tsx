import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { relativeTime } from '../../rules/link-words.js';

const everyMs = 30_000;

/** The present, again now and then, so that what is said of it stays true. */
function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** A moment as people say it; the whole of it on hover. */
export function Moment({ at }: { at: string }) {
  const intl = useIntl();
  const { value, unit } = relativeTime(Date.parse(at) - useNow());
  const whole = intl.formatDate(at, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <time dateTime={at} title={whole}>
      {intl.formatRelativeTime(value, unit, { style: 'short', numeric: 'auto' })}
    </time>
  );
}
