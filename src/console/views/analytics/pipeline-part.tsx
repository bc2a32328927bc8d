import { useText } from '../../frame/use-text.js';
import type { Reports } from './report-data.js';
import { ReportFigure } from './report-figure.js';
import { ReportPart } from './report-part.js';
import { useAmounts } from './use-amounts.js';

/** How sales stand. */
export function PipelinePart({ pipeline }: Pick<Reports, 'pipeline'>) {
  const text = useText();
  const amounts = useAmounts();
  return (
    <ReportPart
      title={text('view.pipeline')}
      facts={[
        [text('analytics.win-rate'), amounts.rate(pipeline.winRate)],
        [text('analytics.won'), amounts.money(pipeline.won.value)],
        [text('analytics.lost'), amounts.money(pipeline.lost.value)],
        [text('analytics.forecast'), amounts.money(pipeline.forecast)],
        [text('analytics.leads'), amounts.number(pipeline.leads.created)],
        [text('analytics.converted'), amounts.number(pipeline.leads.converted)],
      ]}
    >
      <ReportFigure
        title={text('analytics.stages')}
        rows={pipeline.stages}
        columns={[
          { id: 'stage', name: text('analytics.stage'), of: row => text(`analytics.stage.${row.stage}`) },
          { id: 'count', name: text('analytics.deals'), of: row => row.count },
          { id: 'value', name: text('analytics.value'), of: row => amounts.money(row.value) },
          {
            id: 'age',
            name: text('analytics.age'),
            of: row => row.averageAgeDays,
            shown: row => amounts.days(row.averageAgeDays),
          },
        ]}
      />
      <ReportFigure
        title={text('analytics.lost-for')}
        rows={pipeline.lost.reasons}
        columns={[
          { id: 'reason', name: text('analytics.reason'), of: row => row.reason },
          { id: 'count', name: text('analytics.count'), of: row => row.count },
        ]}
      />
    </ReportPart>
  );
}
