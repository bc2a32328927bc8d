/** A cell that a spreadsheet would take for a formula; a number with its sign is none. */
const formula = /^([=@\t\r]|[+-](?![\d\s().\-/]*$))/;

function cellOf(value: string | null): string {
  const text = value ?? '';
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",;\r\n\t]/.test(safe) || safe.trim() !== safe ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A row as RFC 4180 has it; nothing in it is run by whoever opens it (pure). */
export const csvLine = (cells: readonly (string | null)[]): string => `${cells.map(cellOf).join(',')}\r\n`;
