/**
 * Is this the origin of our own pages (pure)? By the address that the product was told, or by the one under which the request
 * reached it: no other site can choose the host that a browser asks.
 */
export function isOwnOrigin(origin: string, { appUrl, host }: { appUrl: string; host: string | undefined }): boolean {
  const parsed = URL.canParse(origin) ? new URL(origin) : null;
  return parsed !== null && (parsed.origin === new URL(appUrl).origin || parsed.host === host);
}
