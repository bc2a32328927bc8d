/**
 * Jest's test environment: the process itself. It brings to each test file the console that Jest shows beside its name, and
 * the one limit of all tests and hooks (patience.ts), so that none names its own.
 */
export default class ProcessEnvironment {
  global = {};
  getVmContext = () => null;
  exportConditions = () => ['node', 'node-addons'];
  #console = globalThis.console;
  #testMs;

  async setup() {
    globalThis.console = this.global.console;
    // After the runtime, which teaches Node to read these. Without an address of one file: once in a process.
    await import('../forgotten-timers.ts');
    ({ testMs: this.#testMs } = await import('../patience.ts'));
  }
  teardown() {
    globalThis.console = this.#console;
  }
  handleTestEvent(event, state) {
    if (event.name === 'setup') state.testTimeout = this.#testMs;
  }
}
