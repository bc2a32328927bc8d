// Jest's TypeScript transform: types are stripped by the compiler itself, types are checked by `npm run typecheck`.
import ts from 'typescript';
import { createHash } from 'node:crypto';

const compilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  sourceMap: true,
  inlineSources: true,
  verbatimModuleSyntax: true,
};

export default {
  getCacheKey: (source, path) => createHash('sha1').update(ts.version).update(path).update(source).digest('hex'),
  process(source, path) {
    const { outputText, sourceMapText } = ts.transpileModule(source, { compilerOptions, fileName: path });
    return { code: outputText.replace(/^\/\/# sourceMappingURL=.*$/m, ''), map: sourceMapText };
  },
};
