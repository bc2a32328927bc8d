import { useIntl } from 'react-intl';
import { useText } from '../../frame/use-text.js';
import { listTimeOf } from '../../rules/inbox/list-time.js';

const forms = {
  time: { hour: '2-digit', minute: '2-digit' },
  weekday: { weekday: 'short', hour: '2-digit', minute: '2-digit' },
  date: { day: 'numeric', month: 'short' },
  year: { day: 'numeric', month: 'short', year: 'numeric' },
} as const;
const whole = { dateStyle: 'full', timeStyle: 'short' } as const;

/** A time as one says it in passing; the whole of it on hover. */
export function ListTime({ at, now }: { at: string; now: number }) {
  const text = useText();
  const intl = useIntl();
  const form = listTimeOf(at, now);
  const minutes = Math.floor((now - Date.parse(at)) / 60_000);
  const said =
    form === 'now'
      ? text('inbox.now')
      : form === 'minutes'
        ? intl.formatNumber(minutes, { style: 'unit', unit: 'minute', unitDisplay: 'short' })
        : intl.formatDate(at, forms[form]);
  return (
    <time className="conversation-time" dateTime={at} title={intl.formatDate(at, whole)}>
      {said}
    </time>
  );
}
