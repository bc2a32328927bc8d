import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where the visible evaluation sets lie beside the repository; absent on other machines. */
export const DATASETS = join(process.cwd(), '..', 'shared', 'datasets');
export const HAVE_DATASETS = existsSync(join(DATASETS, 'eval', 'README.md'));

export function readLines<T>(...path: string[]): T[] {
  return readFileSync(join(DATASETS, ...path), 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as T);
}

export type EvalRecord = { id: string; owner: string | null; link: string; text: string };

/** The retrieval corpus flattened as the product flattens it, with the judge's owner of each record. */
export function readCorpus(): EvalRecord[] {
  const folder = join(DATASETS, 'eval', 'retrieval', 'corpus');
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    links: { link: string; record_type: string }[];
  };
  const known = new Map(
    readLines<{ record_id: string; native_id: string; owner: string | null; type: string }>(
      'eval',
      'retrieval',
      'records.jsonl',
    ).map(record => [`${record.type}/${record.native_id}`, record]),
  );
  return manifest.links.flatMap(({ link, record_type: type }) =>
    readdirSync(folder)
      .filter(file => file.startsWith(link))
      .sort()
      .flatMap(file => {
        const page = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown> | unknown[];
        const records = (Array.isArray(page) ? page : Object.values(page).find(Array.isArray)) as {
          id: string | number;
        }[];
        return records.map((record, i) => {
          const truth = known.get(`${type}/${record.id}`);
          return {
            id: truth?.record_id ?? '',
            owner: truth?.owner ?? null,
            link,
            text: flatten(record, `${link}[${i}]`).join('\n'),
          };
        });
      }),
  );
}

function flatten(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => flatten(item, `${path}[${i}]`));
  if (value !== null && typeof value === 'object')
    return Object.entries(value).flatMap(([key, item]) => flatten(item, `${path}.${key}`));
  const scalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return scalar && value !== '' ? [`${path}: ${value}`] : [];
}
