// What nobody uses: files, exports, types, packages. `npm run lint` checks it; tests count as users.
import { readFileSync } from 'node:fs';

const { unused } = JSON.parse(readFileSync(new URL('lint-exceptions.json', import.meta.url), 'utf8'));
const excepted = list => unused.filter(({ knip }) => knip === list).map(({ name }) => name);

export default {
  entry: [
    ...['src/main.ts', 'src/embedded/database/cli.ts', 'scripts/**/*.{ts,mjs}', 'test/**/*.{ts,mjs}'],
    ...['src/console/main.tsx', 'src/console/first-paint.ts', 'src/console/build/vite.config.mjs'],
  ],
  project: ['src/**/*.{ts,tsx,mjs}', 'scripts/**/*.{ts,mjs}', 'test/**/*.{ts,mjs}'],
  ignoreDependencies: excepted('ignoreDependencies'),
  ignoreBinaries: excepted('ignoreBinaries'),
  ignoreIssues: Object.fromEntries(excepted('ignoreIssues').map(file => [file, ['types']])),
  // An exception that is no longer needed is an error too.
  treatConfigHintsAsErrors: true,
};
