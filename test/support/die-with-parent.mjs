// Preloaded into every program that a test starts: it ends when the process of the test is gone, however that ended.
process.once('disconnect', () => process.exit(1));
// The channel alone keeps nobody alive.
process.channel?.unref();
