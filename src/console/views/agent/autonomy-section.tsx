import { useQueryClient } from '@tanstack/react-query';
import { cautiousIntents } from '../../../agent/policy/cautious-intents.contract.js';
import { INTENT_LABELS } from '../../../llm/intent-labels.contract.js';
import { api } from '../../data/api.js';
import { useAct } from '../../data/use-act.js';
import { useMay } from '../../data/use-may.js';
import { useChannelName } from '../../frame/channel-mark.js';
import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { Table } from '../../parts/table.js';
import { channelsOf } from '../../rules/channels.js';
import { type AutonomyTable, type Level, type LevelRow, levelRows, levels, withLevel } from '../../rules/levels.js';
import type { Text } from '../../rules/messages/catalogue.js';
import { type Account, accountsKey } from '../../data/accounts.js';
import { intentName } from './names.js';
import { Section } from './section.js';

/** How much the agent may do by itself: for everything, for each channel and for what a message is about. */
export function AutonomySection({ account }: { account: Account }) {
  const text = useText();
  const maySet = useMay('accounts:write');
  const queries = useQueryClient();
  const show = (autonomy: Account['autonomy']): void =>
    void queries.setQueryData<Account[]>(accountsKey, all =>
      all?.map(each => (each.id === account.id ? { ...each, autonomy } : each)),
    );
  const table = account.autonomy;
  const setting = useAct({
    act: (autonomy: AutonomyTable) =>
      api.put('/api/accounts/:id', { params: { id: account.id }, body: { autonomy: autonomy } }),
    changes: ['accounts'],
    before(autonomy) {
      show(autonomy);
      return () => show(account.autonomy);
    },
  });
  const rows = levelRows(table, channelsOf([account]), INTENT_LABELS);
  return (
    <Section id="autonomy" title={text('agent.autonomy')} about={text('agent.autonomy.about')}>
      <Refusal problem={setting.refusal} />
      <Table
        label={text('agent.autonomy')}
        rows={rows}
        keyOf={({ kind, name }) => `${kind} ${name}`}
        columns={[
          { id: 'kind', name: text('agent.autonomy.kind'), cell: ({ kind }) => text(`agent.autonomy.${kind}`) },
          { id: 'name', name: text('agent.autonomy.of'), cell: row => <RowName row={row} /> },
          {
            id: 'level',
            name: text('agent.autonomy.level'),
            cell: row =>
              maySet ? (
                <LevelChoice row={row} onChange={level => setting.run(withLevel(table, row, level))} />
              ) : (
                levelName(row.level, text)
              ),
          },
        ]}
      />
    </Section>
  );
}

function useRowName(): (row: LevelRow) => string {
  const text = useText();
  const channelName = useChannelName();
  return ({ kind, name }) => {
    if (kind === 'default') return text('agent.autonomy.everything');
    return kind === 'channel' ? channelName(name) : intentName(text, name);
  };
}

const levelName = (level: Level | null, text: Text): string => text(`agent.level.${level ?? 'inherit'}`);

/** Some answers commit the company to something: they wait unless they are allowed by name. */
function RowName({ row }: { row: LevelRow }) {
  const text = useText();
  const isCareful = row.kind === 'intent' && row.level !== 'auto' && cautiousIntents.includes(row.name);
  return (
    <span className="level-name">
      {useRowName()(row)}
      {isCareful && <span className="soft">{text('agent.autonomy.careful')}</span>}
    </span>
  );
}

function LevelChoice({ row, onChange }: { row: LevelRow; onChange: (level: Level | null) => void }) {
  const text = useText();
  const choices: (Level | null)[] = row.kind === 'default' ? [...levels] : [null, ...levels];
  return (
    <select
      className="input level"
      aria-label={useRowName()(row)}
      value={row.level ?? 'inherit'}
      onChange={({ target: { value } }) => onChange(levels.find(level => level === value) ?? null)}
    >
      {choices.map(level => (
        <option key={level ?? 'inherit'} value={level ?? 'inherit'}>
          {levelName(level, text)}
        </option>
      ))}
    </select>
  );
}
