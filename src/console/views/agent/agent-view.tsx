import { Link } from '@tanstack/react-router';
import { Loaded } from '../../frame/loaded.js';
import { useText } from '../../frame/use-text.js';
import { ViewFrame } from '../../frame/view-frame.js';
import { EmptyState } from '../../parts/empty-state.js';
import { Select } from '../../parts/select.js';
import { type Account, useAccounts } from '../../data/accounts.js';
import { AutonomySection } from './autonomy-section.js';
import { Playground } from './playground.js';
import { PromptsSection } from './prompts-section.js';
import { RulesSection } from './rules-section.js';
import { useAgentSearch } from './use-agent-search.js';
import './agent.css';

/** What the agent would say, what it always says, and how much it may do by itself: for one account at a time. */
export function AgentView() {
  const text = useText();
  const accounts = useAccounts();
  return (
    <ViewFrame title={text('view.agent')}>
      <div className="agent">
        <Loaded query={accounts}>{all => (all.length > 0 ? <OfAccount accounts={all} /> : <NoAccount />)}</Loaded>
        <PromptsSection />
      </div>
    </ViewFrame>
  );
}

function OfAccount({ accounts }: { accounts: readonly Account[] }) {
  const text = useText();
  const { search, say } = useAgentSearch();
  const account = accounts.find(({ id }) => id === search.account) ?? accounts[0];
  if (!account) return null;
  return (
    <>
      <div className="agent-head">
        <Select
          label={text('agent.account')}
          value={account.id}
          options={accounts.map(({ id, name }) => ({ value: id, name }))}
          onChange={id => say({ account: id, channel: undefined, rule: undefined })}
        />
        <nav aria-label={text('agent.sections')} className="agent-sections">
          {(['playground', 'rules', 'autonomy', 'prompts'] as const).map(section => (
            <a key={section} href={`#${section}`}>
              {text(`agent.${section}`)}
            </a>
          ))}
        </nav>
      </div>
      <Playground key={`try ${account.id}`} account={account} />
      <RulesSection key={`rules ${account.id}`} account={account} />
      <AutonomySection account={account} />
    </>
  );
}

function NoAccount() {
  const text = useText();
  return (
    <EmptyState what={text('agent.no-account')} next={text('agent.no-account.next')}>
      <Link to="/settings/$section" params={{ section: 'accounts' }} className="button" data-kind="primary">
        {text('agent.open-accounts')}
      </Link>
    </EmptyState>
  );
}
