import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import ts from 'typescript';

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  esModuleInterop: true,
  verbatimModuleSyntax: false,
};

type Module = { exports: Record<string, unknown> };

/**
 * The product's modules and the tests' ones in this process, compiled from their source in memory. One file's text can be
 * replaced: only what imports it, directly or not, is evaluated again then. What is under `stand-ins` replaces a package.
 */
export function moduleWorld(root: string, standIns: Record<string, unknown>) {
  const packages = createRequire(join(root, 'package.json'));
  const compiled = new Map<string, string>();
  const loaded = new Map<string, Module>();
  const importers = new Map<string, Set<string>>();
  const replaced = new Map<string, string>();

  const codeOf = (path: string): string => {
    const text = replaced.get(path);
    if (text !== undefined) return compile(path, text);
    const known = compiled.get(path) ?? compile(path, readFileSync(path, 'utf8'));
    compiled.set(path, known);
    return known;
  };

  const load = (path: string): Record<string, unknown> => {
    const known = loaded.get(path);
    if (known) return known.exports;
    const module: Module = { exports: {} };
    if (path.endsWith('.json')) {
      module.exports = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
      loaded.set(path, module);
      return module.exports;
    }
    const require = (name: string): unknown => {
      if (Object.hasOwn(standIns, name)) return standIns[name];
      if (!name.startsWith('.')) return packages(name) as unknown;
      const imported = pathOf(path, name);
      importers.set(imported, (importers.get(imported) ?? new Set()).add(path));
      return load(imported);
    };
    loaded.set(path, module);
    const run = new Script(codeOf(path), { filename: path }).runInThisContext() as (...given: unknown[]) => void;
    run(module, module.exports, require, pathToFileURL(path).href, dirname(path), path);
    return module.exports;
  };

  const forget = (path: string): void => {
    if (!loaded.delete(path)) return;
    for (const importer of importers.get(path) ?? []) forget(importer);
  };

  return {
    load,
    /** Gives a file another text, or its own again (null). */
    replace(path: string, text: string | null): void {
      if (text === null) replaced.delete(path);
      else replaced.set(path, text);
      forget(path);
    },
    forget,
  };
}

function compile(path: string, text: string): string {
  const { outputText } = ts.transpileModule(text, { compilerOptions, fileName: path });
  const body = outputText.replaceAll('import.meta.url', '__url').replaceAll('import.meta.dirname', '__dirname');
  return `(function (module, exports, require, __url, __dirname, __filename) {${body}\n})`;
}

/** The file behind a relative import. */
export function pathOf(importer: string, name: string): string {
  const path = resolve(dirname(importer), name);
  const source = path.replace(/\.js$/, '.ts');
  return existsSync(source) ? source : path;
}
