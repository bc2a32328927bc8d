import { Link } from '@tanstack/react-router';
import { useTasksOf } from '../../data/tasks.js';
import { Moment } from '../../frame/moment.js';
import { useText } from '../../frame/use-text.js';
import { PanelPart } from './panel-part.js';

/** What is still to be done for this person. */
export function ContactTasks({ contactId }: { contactId: string }) {
  const text = useText();
  const tasks = useTasksOf(contactId).data;
  return (
    <PanelPart title={text('panel.tasks')}>
      {tasks?.length === 0 && <p className="panel-soft">{text('panel.no-tasks')}</p>}
      <ul className="panel-list">
        {tasks?.map(({ id, title, dueAt }) => (
          <li key={id}>
            <Link to="/tasks" search={{ whose: 'all', task: id }} className="cut" title={title}>
              <bdi>{title}</bdi>
            </Link>
            <span className="panel-mark">{dueAt && <Moment as="moment" at={dueAt} />}</span>
          </li>
        ))}
      </ul>
    </PanelPart>
  );
}
