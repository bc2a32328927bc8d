/** Who says something in a thread: where it stands and how it looks go by this. */
export type Speaker = 'customer' | 'agent' | 'person' | 'note';

type Authored = { direction: string; author: { kind: string } };

/** Of what is said to the customer everything is a person's that is not the agent's (pure). */
export function speakerOf({ direction, author }: Authored): Speaker {
  if (direction === 'note') return 'note';
  if (direction === 'inbound') return 'customer';
  return author.kind === 'agent' ? 'agent' : 'person';
}
