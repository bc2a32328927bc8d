import { useChannelName } from '../../frame/channel-mark.js';
import { useText } from '../../frame/use-text.js';
import type { Reports } from './report-data.js';
import { ReportFigure } from './report-figure.js';
import { ReportPart } from './report-part.js';
import { useAmounts } from './use-amounts.js';

type Flow = Pick<Reports['talk'], 'conversations' | 'inbound' | 'outbound' | 'resolved'>;
const nothing: Flow = { conversations: 0, inbound: 0, outbound: 0, resolved: 0 };

/** What was said, and how long people waited. */
export function TalkPart({ talk, days }: { talk: Reports['talk']; days: readonly string[] }) {
  const text = useText();
  const amounts = useAmounts();
  const channelName = useChannelName();
  const perDay = new Map(talk.perDay.map(each => [each.day, each]));
  const flow = (['conversations', 'inbound', 'outbound', 'resolved'] as const).map(name => ({
    id: name,
    name: text(`analytics.${name}`),
    of: (row: Flow) => row[name],
    shown: (row: Flow) => amounts.number(row[name]),
  }));
  const [first, ...more] = flow as [(typeof flow)[number], ...typeof flow];
  const day = {
    id: 'day',
    name: text('analytics.day'),
    of: (row: { day: string }) => row.day,
    shown: (row: { day: string }) => amounts.day(row.day),
  };
  return (
    <ReportPart
      title={text('analytics.talk')}
      facts={[
        [text('analytics.conversations'), amounts.number(talk.conversations)],
        [text('analytics.resolved'), amounts.number(talk.resolved)],
        [text('analytics.backlog'), amounts.number(talk.backlog)],
        [text('analytics.first-half'), amounts.duration(talk.firstResponse.p50)],
        [text('analytics.first-most'), amounts.duration(talk.firstResponse.p90)],
        [text('analytics.resolution-half'), amounts.duration(talk.resolution.p50)],
      ]}
    >
      <ReportFigure
        title={text('analytics.per-day')}
        isTime
        rows={days.map(each => ({ ...(perDay.get(each) ?? nothing), day: each }))}
        columns={[day, first, ...more]}
      />
      <ReportFigure
        title={text('analytics.by-channel')}
        rows={talk.byChannel}
        columns={[
          { id: 'channel', name: text('analytics.channel'), of: row => channelName(row.channel) },
          first,
          ...more,
        ]}
      />
      <ReportFigure
        title={text('analytics.intents')}
        rows={talk.intents}
        columns={[
          { id: 'intent', name: text('analytics.intent'), of: row => row.intent.replaceAll('_', ' ') },
          { id: 'count', name: text('analytics.count'), of: row => row.count, shown: row => amounts.number(row.count) },
        ]}
      />
    </ReportPart>
  );
}
