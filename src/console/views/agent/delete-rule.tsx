import type { useAct } from '../../data/use-act.js';
import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import type { Rule } from './agent-data.js';

type DeleteRuleProps = {
  rule: Rule | null;
  remove: ReturnType<typeof useAct<Rule, void>>;
  onClose: () => void;
};

/** Asks once, and says what is lost. */
export function DeleteRule({ rule, remove, onClose }: DeleteRuleProps) {
  const text = useText();
  const of = { value: rule?.triggerValue ?? '' };
  return (
    <Dialog title={text('agent.rule.delete', of)} closeLabel={text('close')} isOpen={rule !== null} onClose={onClose}>
      <div className="rule-form">
        <p>{text('agent.rule.delete.what')}</p>
        <Refusal problem={remove.refusal} />
        <div className="rule-form-acts">
          <Button kind="danger" isBusy={remove.isBusy} onPress={() => rule && remove.run(rule)}>
            {text('agent.rule.delete.go')}
          </Button>
          <Button kind="quiet" onPress={onClose}>
            {text('agent.cancel')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
