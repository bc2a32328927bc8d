import { AppError } from '../platform/errors/app-error.js';
import type { ChildCounts } from './children.js';

/** Why something is not deleted: others belong to it. Null when nothing does (pure). */
export function hasChildren(what: string, children: ChildCounts): AppError | null {
  if (Object.values(children).every(count => count === 0)) return null;
  return new AppError(
    'has_children',
    `This ${what} has others that belong to it. Delete them first, or repeat with ?cascade=true: tasks and activities are deleted, deals are freed.`,
    { details: { children } },
  );
}
