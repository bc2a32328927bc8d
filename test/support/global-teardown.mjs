/** Jest's global tear-down: stops the server that global-setup.mjs started, and tells `npm test` that all is over. */
export default async function stopDatabase() {
  await globalThis.testDatabaseServer?.stop();
  if (process.connected) process.send({ done: true });
}
