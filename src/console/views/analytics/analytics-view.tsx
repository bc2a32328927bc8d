import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useAccounts } from '../../data/accounts.js';
import { useChannelName } from '../../frame/channel-mark.js';
import { FailedPart } from '../../frame/failures.js';
import { usePreferences } from '../../frame/preferences.js';
import { useText } from '../../frame/use-text.js';
import { ViewFrame } from '../../frame/view-frame.js';
import { Select } from '../../parts/select.js';
import { Skeleton } from '../../parts/skeleton.js';
import {
  type AnalyticsSearch,
  daysOf,
  type Period,
  periods,
  readAnalyticsSearch,
} from '../../rules/analytics-search.js';
import { type Channel, channelsOf } from '../../rules/channels.js';
import { AgentPart } from './agent-part.js';
import { PeoplePart } from './people-part.js';
import { PipelinePart } from './pipeline-part.js';
import { useReports } from './report-data.js';
import { ReportWords } from './report-words.js';
import { TalkPart } from './talk-part.js';
import './analytics.css';

/** How it went, by period, account and channel. */
export function AnalyticsView() {
  const text = useText();
  const search = readAnalyticsSearch(useSearch({ strict: false }));
  const period = search.period ?? '30';
  const days = useMemo(() => daysOf(period, new Date()), [period]);
  return (
    <ViewFrame title={text('view.analytics')}>
      <ReportWords language={usePreferences().language}>
        <Filters search={search} />
        <Found search={search} days={days} />
      </ReportWords>
    </ViewFrame>
  );
}

function Filters({ search }: { search: AnalyticsSearch }) {
  const text = useText();
  const channelName = useChannelName();
  const navigate = useNavigate();
  const accounts = useAccounts().data ?? [];
  const change = (next: Record<string, string>): void =>
    void navigate({ to: '/analytics', search: readAnalyticsSearch({ ...search, ...next }), replace: true });
  return (
    <div className="analytics-filters">
      <Select<Period>
        label={text('analytics.period')}
        value={search.period ?? '30'}
        options={periods.map(value => ({ value, name: text('analytics.days', { count: Number(value) }) }))}
        onChange={period => change({ period })}
      />
      <Select
        label={text('analytics.account')}
        value={search.account ?? ''}
        options={[
          { value: '', name: text('analytics.account.all') },
          ...accounts.map(({ id, name }) => ({ value: id, name })),
        ]}
        onChange={account => change({ account })}
      />
      <Select<Channel | ''>
        label={text('analytics.channel')}
        value={search.channel ?? ''}
        options={[
          { value: '', name: text('analytics.channel.all') },
          ...channelsOf(accounts).map(value => ({ value, name: channelName(value) })),
        ]}
        onChange={channel => change({ channel })}
      />
    </div>
  );
}

function Found({ search, days }: { search: AnalyticsSearch; days: string[] }) {
  const text = useText();
  const names = new Map((useAccounts().data ?? []).map(({ id, name }) => [id, name]));
  const { data, error, refetch } = useReports(search, days[0] ?? '');
  if (!data && error) return <FailedPart error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton label={text('loading')} />;
  return (
    <>
      <TalkPart talk={data.talk} days={days} />
      <AgentPart agent={data.agent} reasons={data.reasons} costs={data.costs} accountNames={names} />
      <PeoplePart managers={data.managers} responses={data.responses} />
      <PipelinePart pipeline={data.pipeline} />
    </>
  );
}
