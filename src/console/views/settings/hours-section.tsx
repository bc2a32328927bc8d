import { useState } from 'react';
import { useIntl } from 'react-intl';
import { Loaded } from '../../frame/loaded.js';
import { useText } from '../../frame/use-text.js';
import { Alert } from '../../parts/alert.js';
import { Select } from '../../parts/select.js';
import { TextField } from '../../parts/text-field.js';
import { readSpans, textOfSpans } from '../../rules/week-text.js';
import { SettingsForm } from './settings-form.js';
import { type Settings, useSettings } from './use-settings.js';

/** When people are there, and what the agent does while they are not. */
export function HoursSection() {
  return <Loaded query={useSettings()}>{settings => <HoursForm settings={settings} />}</Loaded>;
}

type Outside = Settings['hours']['outside'];
const outsideChoices: readonly Outside[] = ['answer', 'draft', 'handoff'];
const weekdays = [
  'mon',
  'tue',
  'wed',
  'thu',
  'fri',
  'sat',
  'sun',
] as const satisfies (keyof Settings['hours']['week'])[];

/** A Monday; the days of a week are named by the reader's language. */
const someMonday = Date.UTC(2026, 10, 30);
const dayMs = 86_400_000;

function HoursForm({ settings }: { settings: Settings }) {
  const text = useText();
  const intl = useIntl();
  const [timeZone, setTimeZone] = useState(settings.hours.timeZone);
  const [outside, setOutside] = useState<Outside>(settings.hours.outside);
  const [days, setDays] = useState(weekdays.map(day => textOfSpans(settings.hours.week[day])));
  const [wrongDay, setWrongDay] = useState<string | null>(null);
  const nameOf = (day: number): string =>
    intl.formatDate(someMonday + day * dayMs, { weekday: 'long', timeZone: 'UTC' });
  const change = () => {
    const spans = days.map(readSpans);
    const wrong = spans.indexOf(null);
    setWrongDay(wrong < 0 ? null : nameOf(wrong));
    if (wrong >= 0) return null;
    const open = weekdays.flatMap((day, index) => (spans[index]?.length ? [[day, spans[index]] as const] : []));
    return { hours: { timeZone, outside, week: Object.fromEntries(open) } };
  };
  return (
    <SettingsForm settings={settings} change={change}>
      <Select
        label={text('hours.outside')}
        value={outside}
        onChange={setOutside}
        options={outsideChoices.map(value => ({ value, name: text(`hours.outside.${value}`) }))}
      />
      <Select
        label={text('hours.timeZone')}
        value={timeZone}
        onChange={setTimeZone}
        options={zonesWith(timeZone).map(value => ({ value, name: value.replaceAll('_', ' ') }))}
      />
      <p className="soft">{text('hours.how')}</p>
      {days.map((value, day) => (
        <TextField
          key={weekdays[day]}
          {...{ label: nameOf(day), name: weekdays[day] ?? '', value }}
          onChange={next => setDays(days.with(day, next))}
        />
      ))}
      {wrongDay !== null && <Alert>{text('hours.wrong', { day: wrongDay })}</Alert>}
    </SettingsForm>
  );
}

const zonesWith = (own: string): string[] => [...new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
