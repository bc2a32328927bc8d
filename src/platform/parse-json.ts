/** The value that a JSON text holds, or undefined where it is none: a schema says what it must be. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
