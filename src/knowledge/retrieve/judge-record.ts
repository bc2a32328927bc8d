import type { CrmLink, LinkChannel } from '../../company/crm-link.js';
import type { ExplainReason, ExplainStep } from './search.contract.js';
import type { RecordVisibility } from '../records/visibility.js';

/** What the rules of retrieval say of a record. */
export type Finding = {
  linkName: string;
  leftOut: readonly string[];
  isLinkOn: boolean;
  channel: LinkChannel;
  isOnChannel: boolean;
  isIndexed: boolean;
  visibility: RecordVisibility;
  /** Nothing proves who asks. */
  isStranger: boolean;
  isVisible: boolean;
  hasModel: boolean;
  isFound: boolean;
  isStillThere: boolean;
  /** Where it stands among all that may be seen; null: not among it. */
  place: number | null;
  of: number;
  score: number | null;
  limit: number;
};

type Step = { step: ExplainStep; ok: boolean; detail: string };
/** `code` for programs; `reason` is the same for people, with what to do. */
export type Explanation = {
  found: boolean;
  code: ExplainReason;
  reason: string;
  linkName: string | null;
  steps: Step[];
};

/** Nothing that was fetched has this id (pure). */
export function unknownRecord(links: readonly Pick<CrmLink, 'name' | 'activeChannels'>[]): Explanation {
  const off = links.filter(({ activeChannels }) => activeChannels.length === 0).map(({ name }) => name);
  const hint = off.length > 0 ? ` These links are switched off: ${off.join(', ')}.` : '';
  const reason = `No record with this id was fetched. Look at the health of the link, or at \`id_field\`.${hint}`;
  const steps: Step[] = [{ step: 'fetched', ok: false, detail: reason }];
  return { found: false, code: 'not_fetched', reason, linkName: null, steps };
}

/** Which of the rules keeps a record out of an answer: the first that says no (pure). */
export function judgeRecord(finding: Finding): Explanation {
  const { place, limit } = finding;
  const steps: Step[] = [{ step: 'fetched', ok: true, detail: fetchedWords(finding) }];
  for (const { step, no } of rules) {
    const refused = no(finding);
    if (refused) {
      const [code, reason] = refused;
      return {
        found: false,
        code,
        reason,
        linkName: finding.linkName,
        steps: [...steps, { step, ok: false, detail: reason }],
      };
    }
    steps.push({ step, ok: true, detail: passedWords[step](finding) });
  }
  const reason = `It is number ${String(place)} of the ${limit} records that the agent is given.`;
  return { found: true, code: 'answered', reason, linkName: finding.linkName, steps };
}

function fetchedWords({ linkName, leftOut }: Finding): string {
  const without = leftOut.length > 0 ? ` without the fields ${leftOut.join(', ')}, which the link leaves out` : '';
  return `It is a record of "${linkName}"${without}.`;
}

type Rule = { step: Exclude<Step['step'], 'fetched'>; no: (finding: Finding) => [ExplainReason, string] | null };

const rules: readonly Rule[] = [
  {
    step: 'switched_on',
    no: ({ isLinkOn, linkName }) =>
      isLinkOn ? null : ['link_off', `The link "${linkName}" is switched off. Switch it on.`],
  },
  {
    step: 'indexed',
    no: ({ isIndexed }) =>
      isIndexed
        ? null
        : ['not_indexed', 'It was fetched, and is not findable yet: the pass over its link is not over. Wait for it.'],
  },
  {
    step: 'channel',
    no: ({ isOnChannel, channel }) =>
      isOnChannel ? null : ['other_channel', `Its link is not switched on for ${channelWords[channel]}.`],
  },
  { step: 'visible', no: finding => (finding.isVisible ? null : unseen(finding)) },
  {
    step: 'near',
    no: ({ isFound, isStillThere, hasModel }) =>
      isFound && isStillThere
        ? null
        : hasModel
          ? ['not_near', 'Other records are much nearer to these words. Ask with words that stand in the record.']
          : ['model_away', 'The embedding model is away, so only ids and owners find records now.'],
  },
  {
    step: 'ranked',
    no: ({ place, of, limit }) =>
      place === null
        ? ['below_threshold', 'It was found, but has too little to do with these words.']
        : place > limit
          ? ['outranked', `It is number ${place} of ${of}, and the agent is given the first ${limit}.`]
          : null,
  },
];

function unseen({ visibility, isStranger }: Finding): [ExplainReason, string] {
  if (visibility === 'managers_only')
    return ['managers_only', 'Only managers see it: nobody outside is known to be its owner.'];
  return isStranger
    ? ['strangers_do_not', 'Only its owner sees it, and nothing proves who asks.']
    : ['somebody_elses', 'It is somebody else’s: none of the contact’s proved addresses leads to it alone.'];
}

const channelWords: Record<LinkChannel, string> = { facebook: 'comments', messenger: 'direct messages' };

const passedWords: Record<Rule['step'], (finding: Finding) => string> = {
  switched_on: () => 'Its link is switched on.',
  indexed: () => 'It is findable.',
  channel: ({ channel }) => `Its link serves ${channelWords[channel]}.`,
  visible: ({ visibility }) => (visibility === 'public' ? 'Everybody may see it.' : 'It is the contact’s own.'),
  near: () => 'These words find it.',
  ranked: ({ place, of, score }) =>
    `It is number ${String(place)} of ${of}${score === null ? '' : `, with a score of ${score.toFixed(2)}`}.`,
};
