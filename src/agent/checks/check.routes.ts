import type { z } from 'zod';
import { detectLanguage } from '../../language/detect-language.js';
import { flattenRecord } from '../../knowledge/records/flatten.js';
import { isObject } from '../../knowledge/records/json-value.js';
import { publicKindOf } from '../../knowledge/records/public-kind.js';
import type { Company } from '../../company/company.js';
import type { Clock } from '../../platform/clock.js';
import { defineRoute, type Route } from '../../platform/http/api.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { Evidence } from '../briefing.js';
import type { checkBody, checkResult } from './check.contract.js';
import { checkDraft } from './check-draft.js';
import { agentOperations } from '../agent-operations.contract.js';

type CheckBody = z.output<typeof checkBody>;

export type CheckRouteDeps = {
  clock: Clock;
  /** What the company calls itself and lets its drafts say. */
  speakerOf: (ctx: TenantContext) => Promise<Pick<Company, 'name' | 'voice'>>;
};

/** A draft checked as the agent checks its own, without a model. */
export function checkRoutes({ clock, speakerOf }: CheckRouteDeps): Route[] {
  return [
    defineRoute({
      ...agentOperations.check,
      handler: async ({ ctx, body }) => checkGiven(body, await speakerOf(ctx), clock.now()),
    }),
  ];
}

function checkGiven(
  body: CheckBody,
  { name, voice }: Pick<Company, 'name' | 'voice'>,
  now: Date,
): z.output<typeof checkResult> {
  const evidence = [
    ...(body.records ?? []).map(fromRecord),
    ...(body.evidence ?? []).map(item => fromPassage(item, now)),
  ];
  const language = body.language ?? detectLanguage(body.text);
  const citations = body.citations.map(({ evidenceId, record, path, quote }) => ({
    evidenceId: evidenceId ?? (record === undefined ? '' : (evidence[record]?.id ?? '')),
    path,
    quote,
  }));
  const findings = checkDraft(
    { text: body.text, language, citations },
    {
      channel: body.channel,
      language,
      question: body.question ?? '',
      evidence,
      courtesy: true,
      approvedTexts: [name, voice.signature, voice.disclosure, ...(voice.approvedTexts ?? [])],
      allowedLinkHosts: voice.allowedLinkHosts ?? [],
      handsOver: body.handsOver ?? false,
      contactName: body.contactName ?? null,
      now,
    },
  );
  return { verdict: findings.length === 0 ? 'send' : 'hold', findings };
}

/** A record becomes the lines that indexing would make of it; `{ link, record }` names its link. */
function fromRecord(given: unknown, position: number): Evidence {
  const wrapped = isObject(given) && isObject(given['record']) ? given : null;
  const record = wrapped ? wrapped['record'] : given;
  const link = typeof wrapped?.['link'] === 'string' ? wrapped['link'] : 'records';
  const id = `record_${position}`;
  const text = flattenRecord(`${link.replace(/[\s.:[\]]+/g, '_')}[${position}]`, record, {
    includeFields: [],
    excludeFields: [],
  });
  const isPublicRecord = publicKindOf(record, { list: link, linkName: link, url: '' }) !== null;
  const visibility = isPublicRecord ? 'public' : blank.visibility;
  return { ...blank, id, linkId: link, linkName: link, recordKey: id, recordId: null, text, visibility };
}

function fromPassage(item: NonNullable<CheckBody['evidence']>[number], now: Date): Evidence {
  const id = item.id ?? item.chunk_id ?? '';
  const link = item.link_name ?? 'evidence';
  return {
    ...blank,
    id,
    linkId: link,
    linkName: link,
    recordKey: item.record_key ?? id,
    recordId: null,
    text: item.text,
    visibility: item.visibility ?? blank.visibility,
    syncedAt: now,
  };
}

/** Of whom nobody says that all may see it belongs to one person: under a post it proves nothing. */
const blank = { score: 1, visibility: 'matched_contact', syncedAt: new Date(0) };
