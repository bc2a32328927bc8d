import '../../parts/record-table.css';
import { Link, useSearch } from '@tanstack/react-router';
import type { Task } from '../../data/tasks.js';
import { useNameOf } from '../../data/use-people.js';
import { Moment } from '../../frame/moment.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { moveBetweenRows } from '../../parts/row-keys.js';
import { Status } from '../../parts/status.js';
import { readTasksSearch } from '../../rules/tasks-search.js';

type TableProps = { tasks: readonly Task[]; onTurn?: (id: string) => void };

/** Each row is a task; arrow keys go from one to the next, Enter opens it. */
export function TaskTable({ tasks, onTurn }: TableProps) {
  const text = useText();
  return (
    <div className="table-scroll">
      <table className="table record-table tasks-table" aria-label={text('view.tasks')}>
        <thead>
          <tr>
            <th scope="col">{text('tasks.task')}</th>
            <th scope="col">{text('tasks.due')}</th>
            <th scope="col">{text('tasks.priority')}</th>
            <th scope="col">{text('tasks.assignee')}</th>
            {onTurn && <th scope="col">{text('tasks.act')}</th>}
          </tr>
        </thead>
        <tbody onKeyDown={moveBetweenRows}>
          {tasks.map(task => (
            <TaskRow key={task.id} task={task} {...(onTurn ? { onTurn } : {})} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TaskRow({ task, onTurn }: { task: Task; onTurn?: (id: string) => void }) {
  const text = useText();
  const nameOf = useNameOf();
  const search = readTasksSearch(useSearch({ strict: false }));
  const { id, title, type, priority, assigneeId, completedAt } = task;
  const act = completedAt ? 'tasks.reopen' : 'tasks.complete';
  return (
    <tr data-task={id}>
      <th scope="row">
        <Link to="/tasks" search={{ ...search, task: id }} className="row-link" title={title}>
          <bdi className="cut task-title">{title}</bdi>
        </Link>
        <span className="tasks-soft">{text(`tasks.type.${type}`)}</span>
      </th>
      <td>
        <DueTime task={task} />
      </td>
      <td>
        <Status tone={priority === 'URGENT' || priority === 'HIGH' ? 'waiting' : 'plain'}>
          {text(`tasks.priority.${priority}`)}
        </Status>
      </td>
      <td>
        <bdi className="cut task-person">{nameOf(assigneeId) ?? text('tasks.nobody')}</bdi>
      </td>
      {onTurn && (
        <td>
          <Button kind="quiet" aria-label={text(`${act}.which`, { title })} onPress={() => onTurn(id)}>
            {text(act)}
          </Button>
        </td>
      )}
    </tr>
  );
}

/** When it is due; what is late says so in a word. */
function DueTime({ task: { dueAt, overdue } }: { task: Task }) {
  const text = useText();
  if (dueAt === null) return <>{text('tasks.due.never')}</>;
  return (
    <span className="task-due">
      <Moment as="moment" at={dueAt} />
      {overdue && <Status tone="bad">{text('tasks.due.overdue')}</Status>}
    </span>
  );
}
