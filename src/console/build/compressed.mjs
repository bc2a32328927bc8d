// Compresses what was built once, so that the server never has to.
import { gzipSync } from 'node:zlib';

const text = /\.(js|css|svg|html|webmanifest)$/;

export function compressed() {
  return {
    name: 'compressed',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const [fileName, file] of Object.entries(bundle)) {
          if (!text.test(fileName) || fileName.endsWith('.html')) continue;
          const source = gzipSync(file.type === 'chunk' ? file.code : file.source, { level: 9 });
          this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source });
        }
      },
    },
  };
}
