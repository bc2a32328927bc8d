import { ArrowDownIcon, ArrowUpIcon, PencilIcon, TrashIcon } from '@primer/octicons-react';
import { useChannelName } from '../../frame/channel-mark.js';
import { useText } from '../../frame/use-text.js';
import { IconButton } from '../../parts/button.js';
import { Table } from '../../parts/table.js';
import { placeBeside } from '../../rules/rule-places.js';
import type { Rule } from './agent-data.js';
import { intentName } from './names.js';
import type { RuleActs } from './use-rule-acts.js';

type RuleTableProps = {
  rules: readonly Rule[];
  /** Null: they are only read. */
  acts: RuleActs | null;
  onEdit: (rule: Rule) => void;
};

/** In the order in which they are asked; the first that fits answers. */
export function RuleTable({ rules, acts, onEdit }: RuleTableProps) {
  const text = useText();
  const channelName = useChannelName();
  const columns = [
    { id: 'when', name: text('agent.rule.when'), cell: (rule: Rule) => <Trigger rule={rule} /> },
    { id: 'answer', name: text('agent.rule.answer'), cell: (rule: Rule) => <Answer rule={rule} /> },
    {
      id: 'where',
      name: text('agent.rule.where'),
      cell: ({ channels }: Rule) => channels?.map(channelName).join(', ') ?? text('agent.rule.everywhere'),
    },
    { id: 'state', name: text('agent.rule.state'), cell: (rule: Rule) => <Switch rule={rule} acts={acts} /> },
    ...(acts
      ? [
          {
            id: 'acts',
            name: text('agent.rule.acts'),
            cell: (rule: Rule) => <Acts rule={rule} rules={rules} acts={acts} onEdit={onEdit} />,
          },
        ]
      : []),
  ];
  return <Table label={text('agent.rules')} rows={rules} keyOf={({ id }) => id} columns={columns} />;
}

function Trigger({ rule: { triggerType, triggerValue } }: { rule: Rule }) {
  const text = useText();
  const isPattern = triggerType === 'regex';
  const value = triggerType === 'intent' ? intentName(text, triggerValue) : triggerValue;
  return (
    <>
      <span className="soft">{text(`agent.trigger.${triggerType}`)}</span>{' '}
      {isPattern ? <code dir="ltr">{value}</code> : <bdi className="rule-words">{value}</bdi>}
    </>
  );
}

const Answer = ({ rule: { responseTemplate } }: { rule: Rule }) => (
  <span className="rule-answer" dir="auto" title={responseTemplate}>
    {responseTemplate}
  </span>
);

function Switch({ rule, acts }: { rule: Rule; acts: RuleActs | null }) {
  const text = useText();
  const state = text(rule.isActive ? 'agent.rule.on' : 'agent.rule.off');
  if (!acts) return <>{state}</>;
  return (
    <label className="rule-switch">
      <input
        type="checkbox"
        role="switch"
        checked={rule.isActive}
        onChange={({ target: { checked } }) => acts.change.run({ rule, to: { isActive: checked } })}
      />
      <span>{state}</span>
      <span className="unseen">{rule.triggerValue}</span>
    </label>
  );
}

type ActsProps = { rule: Rule; rules: readonly Rule[]; acts: RuleActs; onEdit: (rule: Rule) => void };

function Acts({ rule, rules, acts, onEdit }: ActsProps) {
  const text = useText();
  const at = rules.indexOf(rule);
  const of = { value: rule.triggerValue };
  const move = (by: 1 | -1) => {
    const position = placeBeside(rules, at, by);
    return {
      isDisabled: position === null,
      onPress: () => position !== null && acts.change.run({ rule, to: { position } }),
    };
  };
  return (
    <div className="rule-acts">
      <IconButton icon={ArrowUpIcon} label={text('agent.rule.up', of)} {...move(-1)} />
      <IconButton icon={ArrowDownIcon} label={text('agent.rule.down', of)} {...move(1)} />
      <IconButton icon={PencilIcon} label={text('agent.rule.edit', of)} onPress={() => onEdit(rule)} />
      <IconButton icon={TrashIcon} label={text('agent.rule.delete', of)} onPress={() => acts.doom(rule)} />
    </div>
  );
}
