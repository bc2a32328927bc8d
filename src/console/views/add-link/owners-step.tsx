import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { TextField } from '../../parts/text-field.js';
import { linkVisibilities } from '../../rules/link-form.js';
import { fieldNames } from '../../rules/record-lines.js';
import { VisibleCounts } from '../knowledge/who-sees.js';
import type { StepProps } from './step-props.js';
import { RecordCards } from './record-cards.js';
import { TrialPart } from './trial-part.js';
import type { Trial } from './use-trial.js';

/** Whose the records are, and what of them is left out. Each choice is tried at once. */
export function OwnersStep(step: StepProps) {
  const text = useText();
  const { draft, set, go } = step;
  return (
    <TrialPart {...step}>
      {trial => (
        <>
          <fieldset className="rules">
            <legend>{text('knowledge.field.visibility')}</legend>
            {linkVisibilities.map(rule => (
              <label key={rule} className="rule">
                <input
                  type="radio"
                  name="visibility"
                  checked={draft.visibility === rule}
                  onChange={() => set({ visibility: rule })}
                />
                <span>
                  {text(`knowledge.rule.${rule}`)}
                  <span className="soft">{text(`knowledge.rule.${rule}.what`)}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <p className="who-sees" role="status">
            <VisibleCounts visible={trial.visible} />
          </p>
          <LeftOut {...step} trial={trial} />
          <TextField
            name="identity-fields"
            label={text('knowledge.field.identityFields')}
            hint={text('add.identity.hint')}
            value={draft.identityFields}
            onChange={identityFields => set({ identityFields })}
          />
          <RecordCards records={trial.records.slice(0, 3)} />
          <div className="state-actions">
            <Button kind="primary" onPress={() => go('strangers')}>
              {text('add.next.strangers')}
            </Button>
            <Button onPress={() => go('preview')}>{text('add.back')}</Button>
          </div>
        </>
      )}
    </TrialPart>
  );
}

/** Fields that an answer may draw on; what is not ticked is not kept. */
function LeftOut({ draft, set, trial }: StepProps & { trial: Trial }) {
  const text = useText();
  const { excludeFields } = draft;
  const fields = [...new Set([...fieldNames(trial.records.map(({ text: all }) => all)), ...excludeFields])].sort();
  return (
    <fieldset className="checks" data-many>
      <legend>{text('add.fields')}</legend>
      {fields.map(field => (
        <label key={field} className="check">
          <input
            type="checkbox"
            checked={!excludeFields.includes(field)}
            onChange={({ target: { checked } }) =>
              set({
                excludeFields: checked ? excludeFields.filter(each => each !== field) : [...excludeFields, field],
              })
            }
          />
          <bdi>{field}</bdi>
        </label>
      ))}
      {trial.left_out.length > 0 && (
        <p className="soft">{text('add.left-out.always', { fields: trial.left_out.join(', ') })}</p>
      )}
    </fieldset>
  );
}
