import type { Filter } from 'mongodb';
import { searchFilter } from '../contacts/search-terms.js';
import { deals as dealsOf } from '../crm/deals/deal.js';
import type { DealStore } from '../crm/deals/deal.store.js';
import type { Lead } from '../crm/leads/lead.js';
import type { LeadStore } from '../crm/leads/lead.store.js';
import { searchWordsOf } from '../language/search-words.js';
import { type FoundItem, nothing, type SearchSource, standingExactly, textsOf } from './source.js';

export type SaleDeps = { deals: Pick<DealStore, 'search'>; leads: Pick<LeadStore, 'list'> };

/** What may become, or became, a sale. */
export const saleSources = (deps: SaleDeps): SearchSource[] => [leadSource(deps), dealSource(deps)];

/** Leads are found as in their list. */
const leadSource = ({ leads }: SaleDeps): SearchSource => ({
  type: 'leads',
  async find(ctx, { text, terms, from, stages }, limit) {
    if (stages.length > 0 || from?.userId) return nothing;
    const filter: Filter<Lead> = {
      ...(terms.length > 0 ? searchFilter<Lead>(text) : {}),
      ...(from ? { contactId: { $in: from.contactIds } } : {}),
    };
    const { items, total } = await leads.list(ctx, filter, { sort: { createdAt: -1, _id: -1 }, limit });
    return standingExactly({ items: items.map(ofLead), total }, terms);
  },
});

function ofLead({ _id, name, email, phone, company, notes, updatedAt }: Lead): FoundItem {
  const texts = { a: [name, company?.name], b: [email, phone], c: [notes] } as const;
  return {
    ...{ type: 'leads', id: _id, parentId: null, title: name, at: updatedAt },
    text: [name, company?.name, email, phone, notes].filter(Boolean).join(' · '),
    texts: (['a', 'b', 'c'] as const).flatMap(weight =>
      texts[weight].map(text => ({ weight, words: searchWordsOf(text ?? '') })),
    ),
  };
}

const dealSource = ({ deals }: SaleDeps): SearchSource => ({
  type: 'deals',
  async find(ctx, { terms, from, stages }, limit) {
    if (from?.userId) return nothing;
    const narrowed = {
      ...(stages.length > 0 ? { stage: stages } : {}),
      ...(from ? { contactId: from.contactIds } : {}),
    };
    const { items, total } = await deals.search(ctx, { terms, narrowed }, limit);
    return {
      total,
      items: items.map(deal => {
        const { _id, title, contactName, aiSummary, dealComment, lastMessageText, updatedAt, searchWords } = deal;
        return {
          ...{ type: 'deals' as const, id: _id, parentId: null, title, at: updatedAt },
          text: [contactName, aiSummary, dealComment, lastMessageText].filter(Boolean).join(' · '),
          texts: textsOf(searchWords, dealsOf.search?.fields),
        };
      }),
    };
  },
});
