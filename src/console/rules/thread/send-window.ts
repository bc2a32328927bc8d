/** Until when a person may write. `closed`: the platform takes nothing before the customer writes again. */
export type SendWindow =
  | { state: 'none' }
  | { state: 'open'; endsAt: string; isShort: boolean }
  | { state: 'closed'; endedAt: string; takesTemplates: boolean };

type Clocked = { channel: string; humanWindowEndsAt: string | null };

/** From then on the clock is worth a look. */
const shortMs = 2 * 3_600_000;

/** Where the clock of a conversation stands for somebody who writes now (pure). */
export function sendWindow({ channel, humanWindowEndsAt }: Clocked, now: number): SendWindow {
  if (humanWindowEndsAt === null) return { state: 'none' };
  const left = Date.parse(humanWindowEndsAt) - now;
  if (left <= 0) return { state: 'closed', endedAt: humanWindowEndsAt, takesTemplates: channel === 'whatsapp' };
  return { state: 'open', endsAt: humanWindowEndsAt, isShort: left < shortMs };
}
