/**
 * The ways of saying the same to an OpenAI-compatible server, the usual one first. Which of them a server takes is
 * learned from what it refuses, never guessed from its name (docs/platforms/openai.md, What servers refuse).
 */
const ways = {
  system: ['system', 'in_user'],
  limit: ['max_tokens', 'max_completion_tokens', 'no_limit'],
  temperature: ['asked', 'above_zero', 'no_temperature'],
  format: ['json_schema', 'json_object', 'tools', 'words'],
} as const;

type Ways = typeof ways;
type Member = keyof Ways;
export type Way = Ways[Member][number];

/** How one request is worded. */
export type ChatForm = { readonly [M in Member]: Ways[M][number] };

const members = Object.keys(ways) as Member[];

/** The first way of each member that is not refused; null when there is none left. */
export function formWithout(refused: ReadonlySet<Way>): ChatForm | null {
  const first = <M extends Member>(member: M): Ways[M][number] | undefined =>
    (ways[member] as readonly Ways[M][number][]).find(way => !refused.has(way));
  const [system, limit, temperature, format] = [first('system'), first('limit'), first('temperature'), first('format')];
  return system && limit && temperature && format ? { system, limit, temperature, format } : null;
}

/** What every server of chat takes: for one that refuses without saying what. */
export const plainestForm: ChatForm = {
  system: 'in_user',
  limit: 'no_limit',
  temperature: 'no_temperature',
  format: 'words',
};

/** All ways of a member that come before this one. */
export function waysBefore(form: ChatForm): Way[] {
  return members.flatMap(member => {
    const list: readonly Way[] = ways[member];
    return list.slice(0, list.indexOf(form[member]));
  });
}

/** A refusal in the server's words: `param` names the member where the server does. */
export type Refusal = { message: string; param: string | null };

const naming: Record<Member, RegExp> = {
  system:
    /(system|developer)['"`]?[\s_-]*(role|messages?|prompts?|instructions?)|role['"`]?.{0,60}['"`]?(system|developer)\b|(system|developer)['"`].{0,40}(role|support|allow|expect)|roles? must alternate|only (user|'user'|"user").{0,20}assistant/i,
  limit: /max_(completion_|output_|new_)?tokens|max_length/i,
  temperature: /temperature/i,
  format:
    /response_?format|json_?(schema|object|mode)|structured[ _]outputs?|guided|grammar|\btool(s|_choice)?\b|function[ _]call/i,
};

/**
 * Which of the ways that were used this refusal is about (pure); none when it names nothing that was said. A server that
 * checks its whole input names several at once.
 */
export function refusedWays(asked: ChatForm, { message, param }: Refusal): Way[] {
  const byParam = param ? members.filter(member => naming[member].test(param) && isSaid(asked, member)) : [];
  const named = byParam.length > 0 ? byParam : members.filter(member => naming[member].test(message));
  return named.filter(member => isSaid(asked, member)).flatMap(member => waysRefused(asked[member], message));
}

/** What was left out cannot be what is refused. */
const isSaid = (asked: ChatForm, member: Member): boolean =>
  asked[member] !== 'in_user' && asked[member] !== 'words' && !asked[member].startsWith('no_');

function waysRefused(way: Way, message: string): Way[] {
  // A temperature of zero alone is refused by servers that want it above zero.
  if (way === 'asked') return /positive|greater|above|> ?=? ?0|at least/i.test(message) ? [way] : [way, 'above_zero'];
  const isWhole = /response_?format/i.test(message) && !/json_?(schema|object)/i.test(message);
  return way === 'json_schema' && isWhole ? [way, 'json_object'] : [way];
}

/** The most that a server allows to be written, where it refuses the number and not the member (pure). */
export function lowerLimit(asked: number, { message }: Refusal): number | null {
  if (!naming.limit.test(message) && !/completion tokens|output tokens/i.test(message)) return null;
  if (!/large|at most|less than|exceed|maximum|<=|must be (<|below|between|in)|range|upper/i.test(message)) return null;
  const numbers = [...message.matchAll(/\d[\d,_]*/g)].map(([digits]) => Number(digits.replace(/\D/g, '')));
  const most = Math.max(0, ...numbers.filter(number => number < asked));
  return most >= 16 ? most : null;
}
