/** A browser may forbid its memory; then what is kept lasts as long as the page. */
const forThisPage = new Map<string, string>();

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? forThisPage.get(key) ?? null;
  } catch {
    return forThisPage.get(key) ?? null;
  }
}

export function remember(key: string, value: string): void {
  forThisPage.set(key, value);
  try {
    localStorage.setItem(key, value);
  } catch {
    // Kept for this page alone.
  }
}

export function forget(key: string): void {
  forThisPage.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept there.
  }
}
