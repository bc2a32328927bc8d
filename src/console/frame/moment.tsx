import { FormattedRelativeTime, useIntl } from 'react-intl';
import { ageOf } from '../rules/age.js';

type MomentProps = {
  at: string;
  /** `time` of the day, `day`, both, or how long ago. */
  as: 'time' | 'day' | 'moment' | 'age';
};

const forms = {
  time: { hour: '2-digit', minute: '2-digit' },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  moment: { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  whole: { dateStyle: 'full', timeStyle: 'medium' },
} as const;

/** A time as people say it, in the reader's zone; the whole of it on hover. */
export function Moment({ at, as }: MomentProps) {
  const intl = useIntl();
  return (
    <time dateTime={at} title={intl.formatDate(at, forms.whole)}>
      {as === 'age' ? <Age at={at} /> : intl.formatDate(at, forms[as])}
    </time>
  );
}

/** For sentences that name a time. */
export function useMomentText(): (at: string, as?: 'moment' | 'day') => string {
  const intl = useIntl();
  return (at, as = 'moment') => intl.formatDate(at, forms[as]);
}

/** It grows older while it is looked at. */
function Age({ at }: { at: string }) {
  const { value, unit } = ageOf(at, Date.now());
  const moves = unit === 'second' || unit === 'minute' || unit === 'hour';
  return (
    <FormattedRelativeTime
      {...{ value, unit, numeric: 'auto' as const, style: 'short' as const }}
      {...(moves ? { updateIntervalInSeconds: 10 } : {})}
    />
  );
}
