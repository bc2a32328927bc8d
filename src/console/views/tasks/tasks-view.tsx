import { PlusIcon } from '@primer/octicons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useMay } from '../../data/use-may.js';
import { type Task, useTaskMove, useTasks } from '../../data/tasks.js';
import { FailedPart } from '../../frame/failures.js';
import { Refusal } from '../../frame/refusal.js';
import { useText } from '../../frame/use-text.js';
import { ViewFrame } from '../../frame/view-frame.js';
import { Button } from '../../parts/button.js';
import { ChoiceGroup } from '../../parts/choice-group.js';
import { EmptyState } from '../../parts/empty-state.js';
import { Select } from '../../parts/select.js';
import { Skeleton } from '../../parts/skeleton.js';
import { TextField } from '../../parts/text-field.js';
import { type Due, readTasksSearch, type TasksSearch } from '../../rules/tasks-search.js';
import { TaskDialog } from './task-dialog.js';
import { TaskTable } from './task-table.js';
import { useTaskKeys } from './use-task-keys.js';
import './tasks.css';

type Change = (next: Partial<Record<keyof TasksSearch, string | undefined>>) => void;

/** What has to be done, and by when. */
export function TasksView() {
  const text = useText();
  const mayWrite = useMay('crm:write');
  const navigate = useNavigate();
  const search = readTasksSearch(useSearch({ strict: false }));
  const change: Change = next =>
    void navigate({ to: '/tasks', search: readTasksSearch({ ...search, ...next }), replace: true });
  return (
    <ViewFrame
      title={text('view.tasks')}
      actions={
        <>
          <Link to="/pipeline" className="button" data-kind="quiet">
            {text('view.pipeline')}
          </Link>
          {mayWrite && (
            <Button icon={PlusIcon} onPress={() => change({ task: 'new' })}>
              {text('tasks.new')}
            </Button>
          )}
        </>
      }
    >
      <Filters search={search} change={change} />
      <FoundTasks search={search} mayWrite={mayWrite} />
      {search.task && <TaskDialog key={search.task} id={search.task} onClose={() => change({ task: undefined })} />}
    </ViewFrame>
  );
}

function Filters({ search, change }: { search: TasksSearch; change: Change }) {
  const text = useText();
  return (
    <div className="tasks-filters">
      <SearchBox value={search.search ?? ''} onSearch={words => change({ search: words })} />
      <ChoiceGroup
        label={text('tasks.whose')}
        value={search.whose ?? 'mine'}
        options={[
          { value: 'mine', name: text('tasks.mine') },
          { value: 'all', name: text('tasks.all') },
        ]}
        onChange={whose => change({ whose })}
      />
      <Select<Due | ''>
        label={text('tasks.due')}
        value={search.due ?? ''}
        options={[
          { value: '', name: text('tasks.due.any') },
          { value: 'overdue', name: text('tasks.due.overdue') },
          { value: 'today', name: text('tasks.due.today') },
          { value: 'week', name: text('tasks.due.week') },
        ]}
        onChange={due => change({ due })}
      />
      <Select
        label={text('tasks.state')}
        value={search.done ?? 'no'}
        options={[
          { value: 'no', name: text('tasks.open') },
          { value: 'yes', name: text('tasks.done') },
        ]}
        onChange={done => change({ done })}
      />
    </div>
  );
}

/** Asks when somebody pauses, not at every letter. */
const pauseMs = 250;

function SearchBox({ value, onSearch }: { value: string; onSearch: (words: string) => void }) {
  const text = useText();
  const [typed, setTyped] = useState(value);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onSearch(typed), pauseMs);
    return () => clearTimeout(timer);
  });
  const field = { value: typed, onChange: setTyped, autoComplete: 'off' as const };
  return <TextField type="search" name="search" label={text('tasks.search')} {...field} />;
}

function FoundTasks({ search, mayWrite }: { search: TasksSearch; mayWrite: boolean }) {
  const text = useText();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useTasks(search);
  const [moved, setMoved] = useState<Task | null>(null);
  const move = useTaskMove(setMoved);
  const tasks = data?.pages.flatMap(({ items }) => items) ?? [];
  const turn = (id: string): void => move.run({ id, to: search.done ? 'reopen' : 'complete' });
  useTaskKeys(mayWrite && !search.done ? tasks.map(({ id }) => id) : [], turn);
  if (!data && error) return <FailedPart error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton label={text('loading')} />;
  return (
    <>
      <Refusal problem={move.refusal} />
      <Moved task={moved} onUndo={({ id, completedAt }) => move.run({ id, to: completedAt ? 'reopen' : 'complete' })} />
      {tasks.length === 0 ? (
        <Nothing search={search} />
      ) : (
        <TaskTable tasks={tasks} {...(mayWrite ? { onTurn: turn } : {})} />
      )}
      {hasNextPage && (
        <div className="tasks-more">
          <Button isBusy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            {text('tasks.more')}
          </Button>
        </div>
      )}
    </>
  );
}

/** Says what became of the task that has left the list, and takes it back. */
function Moved({ task, onUndo }: { task: Task | null; onUndo: (task: Task) => void }) {
  const text = useText();
  return (
    <div role="status" className="tasks-moved">
      {task && (
        <>
          <span>
            <bdi>{text(task.completedAt ? 'tasks.completed' : 'tasks.reopened', { title: task.title })}</bdi>
          </span>
          <Button kind="quiet" onPress={() => onUndo(task)}>
            {text('tasks.undo')}
          </Button>
        </>
      )}
    </div>
  );
}

function Nothing({ search: { due, search, done, whose } }: { search: TasksSearch }) {
  const text = useText();
  if (due || search || done) return <EmptyState what={text('tasks.none')} next={text('tasks.none.next')} />;
  return <EmptyState what={text(whose ? 'tasks.empty' : 'tasks.empty.mine')} next={text('tasks.empty.next')} />;
}
