import { useId } from 'react';
import { type Task, useTaskSubjects } from '../../data/tasks.js';
import { usePeople } from '../../data/use-people.js';
import { useText } from '../../frame/use-text.js';
import { Select } from '../../parts/select.js';
import { TextField } from '../../parts/text-field.js';

/** What stands in the fields. `subject`: the lead or deal that a new task is for. */
export type Typed = Pick<Task, 'type' | 'title' | 'priority'> & {
  description: string;
  dueAt: string;
  assigneeId: string;
  subject: string;
};

type FieldsProps = { typed: Typed; isNew: boolean; onChange: (next: Partial<Typed>) => void };

const types: readonly Task['type'][] = ['CALL', 'EMAIL', 'MEETING', 'FOLLOW_UP', 'NOTE'];
const priorities: readonly Task['priority'][] = ['LOW', 'MEDIUM', 'HIGH', 'URGENT'];

export function TaskFields({ typed, isNew, onChange }: FieldsProps) {
  const text = useText();
  return (
    <>
      <TextField
        name="title"
        label={text('tasks.title')}
        value={typed.title}
        onChange={title => onChange({ title })}
        autoComplete="off"
        isRequired
        autoFocus={isNew}
      />
      {isNew && <SubjectField value={typed.subject} onChange={subject => onChange({ subject })} />}
      <div className="task-pair">
        <Select
          label={text('tasks.type')}
          value={typed.type}
          options={types.map(value => ({ value, name: text(`tasks.type.${value}`) }))}
          onChange={type => onChange({ type })}
        />
        <Select
          label={text('tasks.priority')}
          value={typed.priority}
          options={priorities.map(value => ({ value, name: text(`tasks.priority.${value}`) }))}
          onChange={priority => onChange({ priority })}
        />
        <TimeField label={text('tasks.due')} value={typed.dueAt} onChange={dueAt => onChange({ dueAt })} />
        <AssigneeField value={typed.assigneeId} onChange={assigneeId => onChange({ assigneeId })} />
      </div>
      <TextField
        name="description"
        label={text('tasks.description')}
        value={typed.description}
        onChange={description => onChange({ description })}
        autoComplete="off"
      />
    </>
  );
}

type FieldProps = { value: string; onChange: (value: string) => void };

function SubjectField({ value, onChange }: FieldProps) {
  const text = useText();
  const subjects = useTaskSubjects().data;
  const options = [
    { value: '', name: text('tasks.subject.choose') },
    ...(subjects?.deals ?? []).map(({ id, title }) => ({
      value: `deal:${id}`,
      name: text('tasks.subject.deal', { title }),
    })),
    ...(subjects?.leads ?? []).map(({ id, name }) => ({
      value: `lead:${id}`,
      name: text('tasks.subject.lead', { name }),
    })),
  ];
  return <Select label={text('tasks.subject')} value={value} options={options} onChange={onChange} />;
}

function AssigneeField({ value, onChange }: FieldProps) {
  const text = useText();
  const people = usePeople().data?.items ?? [];
  // Somebody who was disabled since keeps what they had.
  const shown = people.filter(({ id, status }) => status !== 'disabled' || id === value);
  const options = [{ value: '', name: text('tasks.nobody') }, ...shown.map(({ id, name }) => ({ value: id, name }))];
  return <Select label={text('tasks.assignee')} value={value} options={options} onChange={onChange} />;
}

/** The browser's own field for a day and a time. */
function TimeField({ label, value, onChange }: FieldProps & { label: string }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        type="datetime-local"
        value={value}
        onChange={event => onChange(event.target.value)}
      />
    </div>
  );
}
