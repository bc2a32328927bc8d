import { useText } from '../../frame/use-text.js';
import { reasonIdOf } from '../../rules/approvals/hold-reasons.js';
import type { Reports } from './report-data.js';
import { ReportFigure } from './report-figure.js';
import { ReportPart } from './report-part.js';
import { useAmounts } from './use-amounts.js';

type AgentPartProps = Pick<Reports, 'agent' | 'reasons' | 'costs'> & { accountNames: ReadonlyMap<string, string> };

const rejected = {
  fact: 'approvals.reason.fact',
  tone: 'approvals.reason.tone',
  beside: 'approvals.reason.beside',
} as const;

/** What the agent did, what people thought of it, and what it cost. */
export function AgentPart({ agent, reasons, costs, accountNames }: AgentPartProps) {
  const text = useText();
  const amounts = useAmounts();
  const did = (['sent', 'held', 'handedOver', 'ignored', 'approvedUnchanged', 'edited', 'rejected'] as const).map(
    name => ({ name: text(`analytics.agent.${name}`), count: agent[name] }),
  );
  const { said, why } = useReasonWords();
  const count = {
    id: 'count',
    name: text('analytics.count'),
    of: (row: { count: number }) => row.count,
    shown: (row: { count: number }) => amounts.number(row.count),
  };
  const reason = (of: (reason: string) => string) => ({
    id: 'reason',
    name: text('analytics.reason'),
    of: (row: { reason: string }) => of(row.reason),
  });
  return (
    <ReportPart
      title={text('analytics.agent')}
      facts={[
        [text('analytics.confirmed'), amounts.rate(agent.automationRate.confirmed)],
        [text('analytics.assumed'), amounts.rate(agent.automationRate.assumed)],
        [text('analytics.cost'), amounts.dollars(agent.costUsd)],
        [
          text('analytics.cost-each'),
          costs.costPerConversationUsd === null ? '–' : amounts.dollars(costs.costPerConversationUsd),
        ],
      ]}
    >
      <ReportFigure
        title={text('analytics.did')}
        rows={did}
        columns={[{ id: 'name', name: text('analytics.what'), of: row => row.name }, count]}
      />
      <ReportFigure title={text('analytics.held-for')} rows={reasons.held} columns={[reason(said), count]} />
      <ReportFigure title={text('analytics.handed-for')} rows={reasons.handedOver} columns={[reason(said), count]} />
      <ReportFigure title={text('analytics.rejected-for')} rows={reasons.rejected} columns={[reason(why), count]} />
      <ReportFigure
        title={text('analytics.cost-by-account')}
        rows={costs.byAccount}
        columns={[
          {
            id: 'account',
            name: text('analytics.account'),
            of: row => accountNames.get(row.accountId) ?? row.accountId,
          },
          {
            id: 'cost',
            name: text('analytics.cost'),
            of: row => row.costUsd,
            shown: row => amounts.dollars(row.costUsd),
          },
          { id: 'talks', name: text('analytics.conversations'), of: row => row.conversations },
        ]}
      />
    </ReportPart>
  );
}

/** Reasons in the language that is spoken; what the product alone has words for stays as it is kept. */
function useReasonWords() {
  const text = useText();
  const said = (reason: string): string => {
    const id = reasonIdOf(reason);
    return id ? text(id) : reason;
  };
  const why = (reason: string): string => {
    if (reason in rejected) return text(rejected[reason as keyof typeof rejected]);
    return text(reason === 'none' ? 'analytics.reason.none' : 'analytics.reason.other');
  };
  return { said, why };
}
