import type { useAct } from '../../data/use-act.js';
import { ConfirmDialog } from '../../frame/confirm-dialog.js';
import { useText } from '../../frame/use-text.js';
import type { Rule } from './agent-data.js';

type DeleteRuleProps = {
  rule: Rule | null;
  remove: ReturnType<typeof useAct<Rule, void>>;
  onClose: () => void;
};

/** Says what is lost. */
export function DeleteRule({ rule, remove, onClose }: DeleteRuleProps) {
  const text = useText();
  return (
    <ConfirmDialog
      title={text('agent.rule.delete', { value: rule?.triggerValue ?? '' })}
      what={text('agent.rule.delete.what')}
      label={text('agent.rule.delete.go')}
      isOpen={rule !== null}
      act={remove}
      onConfirm={() => rule && remove.run(rule)}
      onClose={onClose}
    />
  );
}
