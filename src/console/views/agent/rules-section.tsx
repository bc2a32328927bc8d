import { useText } from '../../frame/use-text.js';
import { useMay } from '../../data/use-may.js';
import { Loaded } from '../../frame/loaded.js';
import { Refusal } from '../../frame/refusal.js';
import { Button } from '../../parts/button.js';
import { EmptyState } from '../../parts/empty-state.js';
import type { Account } from '../../data/accounts.js';
import { type Rule, useRules } from './agent-data.js';
import { DeleteRule } from './delete-rule.js';
import { RuleDialog } from './rule-dialog.js';
import { RuleTable } from './rule-table.js';
import { Section } from './section.js';
import { TryRules } from './try-rules.js';
import { useAgentSearch } from './use-agent-search.js';
import { useRuleActs } from './use-rule-acts.js';

/** What an account always answers: the rules in their order, each with what can be done to it. */
export function RulesSection({ account }: { account: Account }) {
  const text = useText();
  const { say } = useAgentSearch();
  const mayEdit = useMay('accounts:write');
  const rules = useRules(account.id);
  return (
    <Section
      id="rules"
      title={text('agent.rules')}
      about={text('agent.rules.about')}
      actions={mayEdit && <Button onPress={() => say({ rule: 'new' })}>{text('agent.rules.add')}</Button>}
    >
      <Loaded query={rules}>{all => <Rules account={account} rules={all} mayEdit={mayEdit} />}</Loaded>
    </Section>
  );
}

type RulesProps = { account: Account; rules: readonly Rule[]; mayEdit: boolean };

function Rules({ account, rules, mayEdit }: RulesProps) {
  const text = useText();
  const { search, say } = useAgentSearch();
  const acts = useRuleActs(account.id, rules);
  const close = (): void => say({ rule: undefined });
  const open = rules.find(({ id }) => id === search.rule) ?? null;
  const isOpen = mayEdit && (search.rule === 'new' || open !== null);
  return (
    <>
      <Refusal problem={acts.change.refusal} />
      {rules.length > 0 ? (
        <RuleTable rules={rules} acts={mayEdit ? acts : null} onEdit={({ id }) => say({ rule: id })} />
      ) : (
        <EmptyState what={text('agent.rules.empty')} next={text('agent.rules.empty.next')} />
      )}
      <TryRules account={account} />
      {isOpen && <RuleDialog key={search.rule} account={account} rule={open} onClose={close} />}
      <DeleteRule rule={acts.doomed} onClose={() => acts.doom(null)} remove={acts.remove} />
    </>
  );
}
