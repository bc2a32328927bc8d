// What tests import as '@jest/globals'. Modules are loaded once for many test files, Jest's functions are made anew for each:
// these hand on to those of the file that is run now.

let current = {};
/** Told by the runtime before each test file. */
export const setGlobals = globals => void (current = globals);

const handOn = name =>
  new Proxy(() => {}, {
    apply: (_, self, args) => Reflect.apply(current[name], self, args),
    get: (_, key) => Reflect.get(current[name], key),
  });

export const afterAll = handOn('afterAll');
export const afterEach = handOn('afterEach');
export const beforeAll = handOn('beforeAll');
export const beforeEach = handOn('beforeEach');
export const describe = handOn('describe');
export const expect = handOn('expect');
export const it = handOn('it');
export const test = handOn('test');
