/** One conversation: what was said, what is to be said, and beside it who the contact is. It fills the place that it is given. */
export function ThreadPane({ conversationId }: { conversationId: string }) {
  return <bdi>{conversationId}</bdi>;
}
