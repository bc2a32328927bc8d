import { useText } from '../../frame/use-text.js';
import type { Reports } from './report-data.js';
import { ReportFigure } from './report-figure.js';
import { ReportPart } from './report-part.js';
import { useAmounts } from './use-amounts.js';

/** What each person did; the score is what of it was in time, and what it is made of stands beside it. */
export function PeoplePart({ managers, responses }: Pick<Reports, 'managers' | 'responses'>) {
  const text = useText();
  const amounts = useAmounts();
  const times = new Map(responses.items.map(each => [each.userId, each]));
  type Row = Reports['managers']['items'][number];
  const counted = (['approved', 'edited', 'rejected', 'takeovers', 'tasksCompleted'] as const).map(name => ({
    id: name,
    name: text(`analytics.people.${name}`),
    of: (row: Row) => row[name],
  }));
  return (
    <ReportPart title={text('analytics.people')} facts={[]}>
      <ReportFigure
        title={text('analytics.in-time')}
        rows={managers.items}
        columns={[
          { id: 'name', name: text('analytics.person'), of: row => row.name },
          { id: 'score', name: text('analytics.score'), of: row => row.score },
          ...counted,
          { id: 'answers', name: text('analytics.answers'), of: row => times.get(row.userId)?.answers ?? 0 },
          {
            id: 'response',
            name: text('analytics.first-half'),
            of: row => times.get(row.userId)?.response.p50 ?? null,
            shown: row => amounts.duration(times.get(row.userId)?.response.p50 ?? null),
          },
        ]}
      />
    </ReportPart>
  );
}
