// Preloaded into Jest: ends it and all of its group, workers, database and products, when `npm test` is gone without a word,
// as after a SIGKILL. Whoever inherits this flag and leads no group ends with the one that does.

function leadsGroup() {
  try {
    return process.kill(-process.pid, 0);
  } catch {
    return false;
  }
}
const endGroup = () => process.kill(-process.pid, 'SIGKILL');

if (leadsGroup()) {
  process.once('disconnect', endGroup);
  // The channel alone keeps nobody alive.
  process.channel?.unref();
  // It was gone before we could listen.
  if (!process.connected) endGroup();
}
