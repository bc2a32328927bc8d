type Spans = [from: string, until: string][];

const span = /^([01]\d|2[0-3]):([0-5]\d)\s*[-–]\s*(([01]\d|2[0-3]):([0-5]\d)|24:00)$/;

/** A day's opening hours as people write them: "09:00-12:00, 13:00-18:00" (pure). */
export const textOfSpans = (spans: Spans = []): string => spans.map(([from, until]) => `${from}-${until}`).join(', ');

/** The same read back; null where it is not written so (pure). */
export function readSpans(text: string): Spans | null {
  const parts = text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '');
  const spans = parts.map((part): Spans[number] | null => {
    const [, hour, minute, until] = span.exec(part) ?? [];
    const from = `${hour}:${minute}`;
    return until !== undefined && from < until ? [from, until] : null;
  });
  return spans.every(each => each !== null) ? spans : null;
}
