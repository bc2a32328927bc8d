/** Share of true values; 0 of nothing is null. */
export const share = (values: boolean[]): number | null =>
  values.length === 0 ? null : round(values.filter(Boolean).length / values.length);

export const round = (value: number): number => Math.round(value * 1000) / 1000;

/** Means over the labels that occur, so that rare ones count as much as common ones. */
export function macroF1(pairs: { expected: string; got: string }[]): number {
  const labels = [...new Set(pairs.map(pair => pair.expected))];
  const scores = labels.map(label => {
    const hits = pairs.filter(pair => pair.expected === label && pair.got === label).length;
    const said = pairs.filter(pair => pair.got === label).length;
    const due = pairs.filter(pair => pair.expected === label).length;
    return hits === 0 ? 0 : (2 * hits) / (said + due);
  });
  return round(scores.reduce((sum, score) => sum + score, 0) / Math.max(1, labels.length));
}

/** Whether `text` holds any of the strings, whatever the case. */
export const holds = (text: string, strings: string[]): boolean => {
  const lower = text.toLowerCase();
  return strings.some(string => string !== '' && lower.includes(string.toLowerCase()));
};
