// Preloaded into a process whose files may not grow (prlimit --fsize): the refused write becomes an error, as on a full
// disk, and not the end of the process.
process.on('SIGXFSZ', () => undefined);
