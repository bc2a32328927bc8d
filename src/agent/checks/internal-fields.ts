import { isPrivateField, snakeCase } from '../../knowledge/records/private-fields.js';

/** What a business knows about its costs and its judgement of a customer: true, indexed perhaps, and nobody's outside. */
const staffWords = new RegExp(
  '(^|_)(' +
    [
      'wholesale|cost_price|costprice|purchase_price|buying_price|buy_price|unit_cost|our_cost|landed_cost|margin|markup|profit',
      'supplier|suppliers|vendor_cost|risk|fraud|churn|segment|credit_score|credit_limit|lifetime_value|ltv|nps|score',
      'internal|staff|private|secret|confidential|hidden|assignee|assigned_to|owner_id|agent_id|salt|hash|credential|credentials',
      'reorder_point|min_price|floor_price|blacklist|blacklisted|watchlist|flags?|notes?|comments?|remarks?|tags?|search_terms|keywords|commission',
    ].join('|') +
    ')(_|$)',
);

/** Fields that are for staff: the list of indexing, and what only an answer must not repeat. */
export const isInternalField = (path: string): boolean =>
  path.split(/[.[\]]+/).some(part => isPrivateField(part) || staffWords.test(snakeCase(part)));
