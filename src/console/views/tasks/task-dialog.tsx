import { type FormEvent, useState } from 'react';
import { api } from '../../data/api.js';
import { type Task, useTask, useTaskMove } from '../../data/tasks.js';
import { useAct } from '../../data/use-act.js';
import { useMay } from '../../data/use-may.js';
import { ConfirmDialog } from '../../frame/confirm-dialog.js';
import { Loaded } from '../../frame/loaded.js';
import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { Alert } from '../../parts/alert.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { TextField } from '../../parts/text-field.js';
import { fieldTime, sentTime } from '../../rules/task-list.js';
import { ActivitiesPart } from './activities-part.js';
import { TaskFields, type Typed } from './task-fields.js';

type DialogProps = { id: string; onClose: () => void };

/** One task: a new one, or one that is there. */
export function TaskDialog({ id, onClose }: DialogProps) {
  const text = useText();
  const isNew = id === 'new';
  return (
    <Dialog title={text(isNew ? 'tasks.new' : 'tasks.task')} closeLabel={text('close')} isOpen onClose={onClose}>
      {isNew ? <TaskForm task={null} onClose={onClose} /> : <KnownTask id={id} onClose={onClose} />}
    </Dialog>
  );
}

function KnownTask({ id, onClose }: DialogProps) {
  const mayWrite = useMay('crm:write');
  return (
    <Loaded query={useTask(id)}>
      {task => (
        <div className="task-form">
          <TaskForm task={task} onClose={onClose} />
          <ActivitiesPart about={{ taskId: id }} />
          {mayWrite && <Ending task={task} onClose={onClose} />}
        </div>
      )}
    </Loaded>
  );
}

const blank: Typed = {
  ...{ type: 'CALL', title: '', description: '', priority: 'MEDIUM', dueAt: '', assigneeId: '', subject: '' },
};

const typedOf = (task: Task): Typed => ({
  ...{ type: task.type, title: task.title, description: task.description ?? '', priority: task.priority },
  ...{ dueAt: fieldTime(task.dueAt), assigneeId: task.assigneeId ?? '', subject: '' },
});

const bodyOf = ({ type, title, description, priority, dueAt, assigneeId }: Typed) => ({
  ...{ type, title, priority, description: description || null },
  ...{ dueAt: sentTime(dueAt), assigneeId: assigneeId || null },
});

/** `deal:<id>` or `lead:<id>`, as the choice has it. */
function linkOf(subject: string): { dealId?: string; leadId?: string } {
  const [kind, id = ''] = subject.split(':');
  return kind === 'lead' ? { leadId: id } : { dealId: id };
}

function TaskForm({ task, onClose }: { task: Task | null; onClose: () => void }) {
  const text = useText();
  const mayWrite = useMay('crm:write');
  const [typed, setTyped] = useState(task ? typedOf(task) : blank);
  const save = useAct({
    act: () =>
      task
        ? api.put('/api/tasks/:id', {
            params: { id: task.id },
            body: bodyOf(typed),
            // Whoever was faster is not overwritten.
            headers: { 'If-Match': `"${task.version}"` },
          })
        : api.post('/api/tasks', { body: { ...bodyOf(typed), ...linkOf(typed.subject) } }),
    changes: ['tasks'],
    onDone: onClose,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.run(undefined);
  };
  return (
    <form className="task-form" onSubmit={submit}>
      <fieldset className="task-fields" disabled={!mayWrite}>
        <TaskFields typed={typed} isNew={task === null} onChange={next => setTyped(now => ({ ...now, ...next }))} />
      </fieldset>
      {save.refusal?.code === 'precondition_failed' ? (
        <Alert>{text('tasks.changed')}</Alert>
      ) : (
        <Refusal problem={save.refusal} />
      )}
      {mayWrite && (
        <div className="state-actions">
          <Button
            kind="primary"
            type="submit"
            isBusy={save.isBusy}
            isDisabled={typed.title.trim() === '' || (task === null && typed.subject === '')}
          >
            {text('tasks.save')}
          </Button>
        </div>
      )}
    </form>
  );
}

/** It is done, and what came of it; or it is to be done again; or it goes. */
function Ending({ task, onClose }: { task: Task; onClose: () => void }) {
  const text = useText();
  const [outcome, setOutcome] = useState('');
  const [asks, setAsks] = useState(false);
  const move = useTaskMove(onClose);
  const remove = useAct({
    act: () => api.delete('/api/tasks/:id', { params: { id: task.id }, query: { cascade: 'true' } }),
    changes: ['tasks', 'activities'],
    onDone: onClose,
  });
  const { id, title, completedAt } = task;
  return (
    <div className="task-form">
      {completedAt ? (
        task.outcome && <p className="task-words">{task.outcome}</p>
      ) : (
        <TextField name="outcome" label={text('tasks.outcome')} value={outcome} onChange={setOutcome} />
      )}
      <Refusal problem={move.refusal} />
      <div className="state-actions">
        <Button
          isBusy={move.isBusy}
          onPress={() => move.run({ id, to: completedAt ? 'reopen' : 'complete', outcome: outcome.trim() })}
        >
          {text(completedAt ? 'tasks.reopen' : 'tasks.complete')}
        </Button>
        <Button kind="quiet" onPress={() => setAsks(true)}>
          {text('tasks.delete')}
        </Button>
      </div>
      <ConfirmDialog
        title={text('tasks.delete.title', { title })}
        what={text('tasks.delete.what')}
        label={text('tasks.delete')}
        isOpen={asks}
        act={remove}
        onConfirm={() => remove.run(undefined)}
        onClose={() => setAsks(false)}
      />
    </div>
  );
}
