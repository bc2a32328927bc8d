/** Jest's global tear-down: stops the server that global-setup.mjs started, and tells `npm test` that all is over. */
export default async function stopDatabase() {
  await globalThis.testDatabaseServer?.stop();
  if (!process.connected) return;
  process.off('disconnect', globalThis.endOfTests);
  process.send({ done: true });
}
