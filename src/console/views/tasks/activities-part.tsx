import { type FormEvent, useId, useState } from 'react';
import { api } from '../../data/api.js';
import { type Activity, type ActivitySubject, useActivities } from '../../data/tasks.js';
import { useAct } from '../../data/use-act.js';
import { useMay } from '../../data/use-may.js';
import { Loaded } from '../../frame/loaded.js';
import { Moment } from '../../frame/moment.js';
import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { List } from '../../parts/list.js';
import { Select } from '../../parts/select.js';
import { TextField } from '../../parts/text-field.js';
import './tasks.css';

/** What people did for a lead, a deal or a task, and a place to write down more. */
export function ActivitiesPart({ about }: { about: ActivitySubject }) {
  const text = useText();
  const id = useId();
  const mayWrite = useMay('crm:write');
  return (
    <section className="activities" aria-labelledby={id}>
      <h3 id={id}>{text('activities')}</h3>
      <Loaded query={useActivities(about)}>
        {activities =>
          activities.length === 0 ? (
            <p className="tasks-soft">{text('activities.none')}</p>
          ) : (
            <List label={text('activities')} items={activities} keyOf={activity => activity.id}>
              {activity => <Line activity={activity} />}
            </List>
          )
        }
      </Loaded>
      {mayWrite && <NewActivity about={about} />}
    </section>
  );
}

function Line({ activity: { type, subject, body, occurredAt, author } }: { activity: Activity }) {
  const text = useText();
  return (
    <div className="activity">
      <bdi className="task-words">{subject}</bdi>
      {body && <bdi className="task-words">{body}</bdi>}
      <span className="tasks-soft">
        {text('activities.by', { what: text(`tasks.type.${type}`), name: author.name })}{' '}
        <Moment as="moment" at={occurredAt} />
      </span>
    </div>
  );
}

const types: readonly Activity['type'][] = ['CALL', 'EMAIL', 'MEETING', 'NOTE'];

function NewActivity({ about }: { about: ActivitySubject }) {
  const text = useText();
  const [type, setType] = useState<Activity['type']>('CALL');
  const [subject, setSubject] = useState('');
  const add = useAct({
    act: (words: string) => api.post('/api/activities', { body: { type, subject: words, ...about } }),
    changes: ['activities'],
    onDone: () => setSubject(''),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (subject.trim()) add.run(subject.trim());
  };
  return (
    <form className="activity-form" onSubmit={submit}>
      <Select
        label={text('activities.type')}
        value={type}
        options={types.map(value => ({ value, name: text(`tasks.type.${value}`) }))}
        onChange={setType}
      />
      <TextField
        name="subject"
        label={text('activities.what')}
        value={subject}
        onChange={setSubject}
        autoComplete="off"
      />
      <Button type="submit" isBusy={add.isBusy} isDisabled={subject.trim() === ''}>
        {text('activities.add')}
      </Button>
      <Refusal problem={add.refusal} />
    </form>
  );
}
