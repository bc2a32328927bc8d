/** Who has a conversation, as the list says it. */
export type WhoHasIt = 'agent' | 'approval' | 'waiting' | 'me' | 'person' | 'snoozed' | 'resolved';

type Held = {
  status: string;
  handedOverAt: string | null;
  assigneeId: string | null;
  draftWaits: boolean;
};

/** By its state: what waits for a person comes before who has it (pure). */
export function whoHasIt({ status, handedOverAt, assigneeId, draftWaits }: Held, myId: string | null): WhoHasIt {
  if (status === 'resolved' || status === 'snoozed') return status;
  if (draftWaits) return 'approval';
  if (handedOverAt !== null) return 'waiting';
  if (status !== 'open') return 'agent';
  if (assigneeId === null) return 'waiting';
  return assigneeId === myId ? 'me' : 'person';
}
