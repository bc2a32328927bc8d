import type { CsvColumn } from '../../platform/csv/read-csv.js';
import { AppError } from '../../platform/errors/app-error.js';
import { validate } from '../../platform/http/validate.js';
import { amountText } from '../money.js';
import { filled, moneyOf } from '../table-cells.js';
import type { Deal } from './deal.js';
import { type DealBody, dealBody, type DealChange, dealChange } from './deal.contract.js';

const told = [
  ...['id', 'title', 'value', 'currency', 'probability', 'expectedCloseDate', 'stage'],
  ...['leadId', 'contactId', 'conversationId', 'ownerId', 'dealComment'],
];
/** What an export says besides; read by people, and left as it is by an import. */
const said = ['status', 'lostReason', 'closedAt', 'createdAt'];

export const dealColumns: readonly CsvColumn[] = [...told, ...said].map(name => ({ name, others: [] }));

export const dealCells = (deal: Deal): (string | null)[] => [
  ...[deal._id, deal.title, deal.value && amountText(deal.value), deal.value && deal.value.currency],
  ...[String(deal.probability), deal.expectedCloseDate, deal.stage],
  ...[deal.leadId, deal.contactId, deal.conversationId, deal.ownerId, deal.dealComment],
  ...[deal.status, deal.lostReason, deal.closedAt?.toISOString() ?? null, deal.createdAt.toISOString()],
];

/** A row as a deal is told of: `asNew` where there is none yet, `asChange` of one that stands in a stage. */
export type DealRow = {
  id: string | null;
  asNew: () => DealBody;
  asChange: (stage: Deal['stage']) => DealChange;
};

/** An empty cell says nothing (pure). The two forms throw what is wrong with the row, by its columns. */
export function dealOfRow(cells: Record<string, string>): DealRow {
  const { id, value, currency, probability, stage, ...rest } = cells;
  const fields = () => ({
    ...Object.fromEntries(Object.entries(filled(rest)).filter(([name]) => !said.includes(name))),
    ...(value ? { value: moneyOf(value, currency ?? '') } : {}),
    ...(probability ? { probability: Number(probability) } : {}),
  });
  return {
    id: id ? id : null,
    asNew: () => validate(dealBody, { ...fields(), ...(stage ? { stage } : {}) }, 'body'),
    asChange(current) {
      if (stage && stage !== current) throw moved();
      return validate(dealChange, fields(), 'body');
    },
  };
}

function moved(): AppError {
  const message = 'a deal that is there is moved by PUT /api/deals/:id/stage, not by a table';
  return new AppError('invalid_request', `/stage: ${message}.`, { fields: [{ pointer: '/stage', message }] });
}
