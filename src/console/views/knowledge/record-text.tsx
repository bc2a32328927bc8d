import type { RecordLine } from '../../rules/record-lines.js';

/** A record by its fields, as answers draw on it. */
export function RecordText({ lines }: { lines: readonly RecordLine[] }) {
  return (
    <dl className="record">
      {lines.map(({ field, value }, at) => (
        <div key={at}>
          <dt>
            <bdi>{field}</bdi>
          </dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
