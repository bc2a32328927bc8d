import type { ActivityView } from './activity.contract.js';
import type { Activity } from './activity.js';

/** An activity as the API shows it (pure). */
export function presentActivity(activity: Activity): ActivityView {
  const { _id: id, type, subject, body, durationSeconds, occurredAt, leadId, dealId, taskId, author } = activity;
  const { version, createdAt, updatedAt } = activity;
  return {
    ...{
      id,
      type,
      subject,
      body,
      durationSeconds,
      occurredAt: occurredAt.toISOString(),
      leadId,
      dealId,
      taskId,
      author,
    },
    version,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
