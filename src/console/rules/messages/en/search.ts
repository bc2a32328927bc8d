/** The box that searches everything. */
export const search = {
  'search.all': 'Search everything for “{words}”',
  'search.label': 'Search everything',
  'search.hint':
    'Quotes keep words together: "late order". from:anna finds what Anna wrote, stage:proposal deals in that stage.',
  'search.types': 'Look in',
  'search.type.all': 'Everything',
  'search.type.count': '{type} ({count, number})',
  'search.type.contacts': 'Contacts',
  'search.type.conversations': 'Conversations',
  'search.type.messages': 'Messages',
  'search.type.leads': 'Leads',
  'search.type.deals': 'Deals',
  'search.type.records': 'CRM records',
  'search.results': 'Search results',
  'search.found': '{count, plural, one {# result} other {# results}}',
  'search.empty': 'Nothing is looked for yet.',
  'search.empty.next': 'Write two letters or more: a name, an address, an order number, or what somebody said.',
  'search.none': 'Nothing has “{words}” in it.',
  'search.none.next': 'Use fewer words, or look in everything. A word is also found by its beginning.',
} as const;
