import { type FormEvent, useState } from 'react';
import { useAct } from '../../data/use-act.js';
import { api } from '../../data/api.js';
import { useMay } from '../../data/use-may.js';
import { useChannelName } from '../../frame/channel-mark.js';
import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { Select } from '../../parts/select.js';
import { Skeleton } from '../../parts/skeleton.js';
import { channelsOf } from '../../rules/channels.js';
import type { Account } from '../../data/accounts.js';
import type { Run } from './agent-data.js';
import { AskedBy } from './asked-by.js';
import { RunSteps } from './run-steps.js';
import { Section } from './section.js';
import { TextArea } from './text-area.js';
import { useAgentSearch } from './use-agent-search.js';

/** A message that nobody sent: what the agent would do with it, step by step. */
export function Playground({ account }: { account: Account }) {
  const text = useText();
  const mayTry = useMay('knowledge:search');
  return (
    <Section id="playground" title={text('agent.playground')} about={text('agent.playground.about')}>
      {mayTry ? <Try account={account} /> : <p role="status">{text('agent.playground.forbidden')}</p>}
    </Section>
  );
}

function Try({ account }: { account: Account }) {
  const text = useText();
  const { search, say } = useAgentSearch();
  const [message, setMessage] = useState('');
  const [run, setRun] = useState<Run | null>(null);
  const own = channelsOf([account]);
  const channel = own.find(each => each === search.channel) ?? own[0] ?? 'messenger';
  const channelName = useChannelName();
  const { contact } = search;
  const attempt = useAct({
    act: (words: string) =>
      api.post('/api/agent/preview', {
        body: { accountId: account.id, channel, text: words, ...(contact ? { contactId: contact } : {}) },
      }),
    changes: ['budget'],
    onDone: setRun,
  });
  const ask = (): void => {
    if (message.trim() === '' || attempt.isBusy) return;
    attempt.run(message);
  };
  return (
    <div className="playground">
      <form
        className="playground-form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          ask();
        }}
      >
        <Select
          label={text('agent.channel')}
          value={channel}
          options={own.map(value => ({ value, name: channelName(value) }))}
          onChange={value => say({ channel: value })}
        />
        <AskedBy contactId={contact} onChange={id => say({ contact: id })} />
        <TextArea label={text('agent.message')} value={message} onChange={setMessage} rows={4} onSubmit={ask} />
        <Button kind="primary" type="submit" isDisabled={message.trim() === ''} isBusy={attempt.isBusy}>
          {text('agent.try')}
        </Button>
      </form>
      <div className="playground-run" aria-live="polite" aria-busy={attempt.isBusy}>
        <Refusal problem={attempt.refusal} />
        {attempt.isBusy && <Skeleton label={text('loading')} />}
        {!attempt.isBusy && !attempt.refusal && run && <RunSteps run={run} />}
        {!attempt.isBusy && !attempt.refusal && !run && <p className="soft">{text('agent.playground.empty')}</p>}
      </div>
    </div>
  );
}
