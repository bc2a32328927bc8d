/**
 * In every process that runs tests: nobody waits for a timer that Agenda sets. It forgets some of them (docs/platforms/mongodb.md, Agenda),
 * which the product does not notice, for it ends by `process.exit`; the end of a test run would be held up by each of them.
 */
const { setTimeout: usual } = globalThis;

/** No shorter one can hold up anybody. */
const leastMs = 500;

/** Whether the code that calls `setTimeout` is Agenda's. */
function isForAgenda(): boolean {
  const { prepareStackTrace } = Error as { prepareStackTrace?: unknown };
  Error.prepareStackTrace = (_, sites) => sites;
  try {
    const sites = new Error().stack as unknown as NodeJS.CallSite[];
    return sites.slice(2, 4).some(site => site.getFileName()?.includes('/node_modules/agenda/'));
  } finally {
    Object.assign(Error, { prepareStackTrace });
  }
}

const withoutForgotten = (...args: Parameters<typeof usual>): NodeJS.Timeout => {
  const timer = usual(...args);
  return (args[1] ?? 0) >= leastMs && isForAgenda() ? timer.unref() : timer;
};
globalThis.setTimeout = Object.assign(withoutForgotten, usual);
