import { useState } from 'react';
import { useIntl } from 'react-intl';
import { Loaded } from '../../frame/loaded.js';
import { useMoments } from '../../frame/use-moments.js';
import { useText } from '../../frame/use-text.js';
import { Alert } from '../../parts/alert.js';
import { Status } from '../../parts/status.js';
import { TextField } from '../../parts/text-field.js';
import { SettingsForm } from './settings-form.js';
import { type Budget, type Settings, useBudget, useSettings } from './use-settings.js';

const toneOf = { plenty: 'good', low: 'waiting', spent: 'bad' } as const;

/** What the model may cost in a day, and what of today is used. */
export function BudgetsSection() {
  return (
    <>
      <Loaded query={useBudget()}>{budget => <Used budget={budget} />}</Loaded>
      <Loaded query={useSettings()}>{settings => <BudgetsForm settings={settings} />}</Loaded>
    </>
  );
}

function Used({ budget: { state, used, limit, costUsd, resetsAt } }: { budget: Budget }) {
  const text = useText();
  const intl = useIntl();
  const moments = useMoments();
  const values = {
    used: intl.formatNumber(used),
    limit: intl.formatNumber(limit),
    cost: intl.formatNumber(costUsd, { style: 'currency', currency: 'USD' }),
    at: moments.short(resetsAt),
  };
  return (
    <p>
      <Status tone={toneOf[state]}>{text(`budgets.state.${state}`)}</Status> {text('budgets.used', values)}
    </p>
  );
}

function BudgetsForm({ settings }: { settings: Settings }) {
  const text = useText();
  const { budgets } = settings;
  const [tokens, setTokens] = useState(budgets.dailyTokens?.toString() ?? '');
  const [cost, setCost] = useState(budgets.dailyCostUsd?.toString() ?? '');
  const [isWrong, setIsWrong] = useState(false);
  const change = () => {
    const [dailyTokens, dailyCostUsd] = [numberIn(tokens), numberIn(cost)];
    const wrong = Number.isNaN(dailyTokens) || Number.isNaN(dailyCostUsd);
    setIsWrong(wrong);
    return wrong ? null : { budgets: { dailyTokens, dailyCostUsd } };
  };
  return (
    <SettingsForm settings={settings} change={change}>
      <TextField
        {...{ label: text('budgets.tokens'), hint: text('budgets.tokens.hint'), name: 'tokens' }}
        {...{ value: tokens, onChange: setTokens }}
      />
      <TextField
        {...{ label: text('budgets.cost'), hint: text('budgets.cost.hint'), name: 'cost' }}
        {...{ value: cost, onChange: setCost }}
      />
      {isWrong && <Alert>{text('budgets.wrong')}</Alert>}
    </SettingsForm>
  );
}

/** Empty is no limit of one's own; what is no number is none (pure). */
const numberIn = (given: string): number | null => (given.trim() === '' ? null : Number(given));
