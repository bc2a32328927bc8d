import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../data/api.js';
import { useAct } from '../../data/use-act.js';
import { inPlaces } from '../../rules/rule-places.js';
import { type Rule, rulesKey } from './agent-data.js';

type Change = { rule: Rule; to: Partial<Pick<Rule, 'isActive' | 'position'>> };
export type RuleActs = ReturnType<typeof useRuleActs>;

/** Moving, switching and deleting: shown at once, and undone where it is refused. */
export function useRuleActs(accountId: string, rules: readonly Rule[]) {
  const queries = useQueryClient();
  const [doomed, doom] = useState<Rule | null>(null);
  const key = rulesKey(accountId);
  const show = (next: readonly Rule[]) => queries.setQueryData(key, next);
  const back = () => show(rules);
  const change = useAct({
    act: ({ rule, to }: Change) =>
      api.patch('/api/accounts/:id/rules/:ruleId', { params: { id: accountId, ruleId: rule.id }, body: to }),
    changes: ['rules'],
    before({ rule, to }) {
      // With the version that it gets by this: who edits it next has seen it.
      const next = { ...rule, ...to, version: rule.version + 1 };
      show(inPlaces(rules.map(each => (each.id === rule.id ? next : each))));
      return back;
    },
  });
  const remove = useAct({
    act: (rule: Rule) => api.delete('/api/accounts/:id/rules/:ruleId', { params: { id: accountId, ruleId: rule.id } }),
    changes: ['rules'],
    before(rule) {
      show(rules.filter(({ id }) => id !== rule.id));
      return back;
    },
    onDone: () => doom(null),
  });
  return { change, remove, doomed, doom };
}
