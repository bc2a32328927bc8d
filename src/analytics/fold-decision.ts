import type { EventOf } from './counted-event.js';
import { type Fact, type Folded, less, managerFacts, one } from './fact.js';
import { type ThreadState, withPeople } from './thread-state.js';

type Decision = EventOf<'reply.held' | 'reply.approved' | 'reply.edited' | 'reply.rejected' | 'reply.reason_given'>;

/** What people say of the agent's drafts. An edit is told as edited and as approved. */
export function foldDecision(thread: ThreadState, event: Decision): Folded {
  const judged = (did: 'approved' | 'edited' | 'rejected', by: string | null): Fact[] => [
    one(event, did),
    ...managerFacts(event, by, did),
  ];
  switch (event.type) {
    case 'reply.approved':
      return { thread: withPeople(thread), facts: judged('approved', event.data.by) };
    case 'reply.edited':
      return { thread: withPeople(thread), facts: judged('edited', event.data.by) };
    case 'reply.rejected': {
      const { by, verdict, why } = event.data;
      const isJudged = verdict === 'reject';
      const facts = isJudged ? [...judged('rejected', by), ...(why ? [one(event, 'why', why)] : [])] : [];
      return { thread: withPeople(thread), facts };
    }
    case 'reply.reason_given':
      return { thread, facts: [one(event, 'why', event.data.why)] };
    case 'reply.held': {
      const { undone, by } = event.data;
      const taken = { approve: ['approved'], edit: ['edited', 'approved'], reject: ['rejected'] } as const;
      const back = taken[undone as keyof typeof taken] ?? [];
      return { thread, facts: back.flatMap(did => judged(did, by)).map(less) };
    }
  }
}
