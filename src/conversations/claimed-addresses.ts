import { spellingsOf } from '../channels/phone-spelling.js';

type Said = { messageId: string; conversationId: string; text: string; saidAt: Date };
type Known = { emails: readonly string[]; phones: readonly string[] };

/** An address that stands in what somebody has written, where it stands first. */
export type Claim = { kind: 'email' | 'phone'; value: string } & Omit<Said, 'text'>;

const emailPattern = /[\p{L}\d._%+-]{1,64}@[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,24}/giu;
/** With its country alone: without it nobody knows whose number it is. */
const phonePattern = /\+[1-9](?:[\s().\-/]{0,2}\d){6,14}(?!\d)/g;

function addressesIn(text: string): Pick<Claim, 'kind' | 'value'>[] {
  const emails = [...text.matchAll(emailPattern)].map(([found]) => ({
    kind: 'email' as const,
    value: found.toLowerCase(),
  }));
  const phones = [...text.matchAll(phonePattern)].map(([found]) => ({
    kind: 'phone' as const,
    value: `+${found.replace(/\(0\)|\D/g, '')}`,
  }));
  return [...emails, ...phones];
}

/** What a person has said to be reached by and nobody has made sure of: it proves nothing, and opens nothing, until somebody does (pure). */
export function claimedAddresses(said: readonly Said[], known: Known): Claim[] {
  const verified = new Set([...known.emails.map(email => email.toLowerCase()), ...known.phones.flatMap(spellingsOf)]);
  const claims = said.flatMap(({ text, ...where }) =>
    addressesIn(text)
      .filter(({ value }) => !verified.has(value))
      .map(address => ({ ...address, ...where })),
  );
  return [...new Map(claims.reverse().map(claim => [claim.value, claim])).values()].reverse();
}
