import { createRequire, register } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { mapOf } from './compiled.mjs';
import { setGlobals } from './globals.mjs';

const require = createRequire(import.meta.url);
register('./module-hooks.mjs', import.meta.url);

/** Looked up as Jest asks, for the few files that a stack names. */
class SourceMaps extends Map {
  get(source) {
    if (!source.startsWith('file:')) return undefined;
    const path = fileURLToPath(source);
    return path.endsWith('.ts') ? mapOf(path) : `${path}.map`;
  }
}
const sourceMaps = new SourceMaps();
let filesRun = 0;

/** Jest would seem to do what these ask for, and would not. */
function refuse({ watch, watchAll, collectCoverage }) {
  if (watch || watchAll)
    throw new Error('Jest cannot watch here: modules are loaded once, it would go on with old code. Run it again.');
  if (collectCoverage) throw new Error('Jest sees no coverage here. Run it with NODE_V8_COVERAGE=<folder>.');
}

/**
 * Jest's runtime (its option of this name): Node itself loads what tests import, the product's modules once for all test
 * files of a worker. Jest's own makes a world for each file and loads 2,000 modules into it, which took 40 % of the time of
 * all tests. So tests run in the realm of the product, and what a module of the product keeps, the next test file finds.
 */
export default class NativeRuntime {
  #file = (filesRun += 1);

  constructor(...args) {
    refuse(args.at(-1));
  }
  unstable_shouldLoadAsEsm = () => true;
  unstable_importModule = path => import(`${pathToFileURL(path).href}?file=${this.#file}`);
  requireModule = path => require(path);
  setGlobalsForRuntime = setGlobals;

  /** Jest Circus keeps the tests of a file in its own module: each file has a new one. */
  requireInternalModule(path) {
    delete require.cache[path];
    delete globalThis[Symbol.for('EVENT_HANDLERS')];
    return require(path);
  }

  getSourceMaps = () => sourceMaps;
  getAllCoverageInfoCopy = () => undefined;
  enterTestCode() {}
  leaveTestCode() {}
  teardown() {}
}
