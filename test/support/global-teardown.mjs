/** Jest's global tear-down: stops the server that global-setup.mjs started. */
export default async function stopDatabase() {
  await globalThis.testDatabaseServer?.stop();
}
