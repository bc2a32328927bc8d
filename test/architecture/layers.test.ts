import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';

type Violation = { rule: { name: string }; from: string; to: string };
type Report = { summary: { violations: Violation[]; totalCruised: number } };

/** What dependency-cruiser says of the source tree under the rules that `npm run lint` uses. */
function cruise(): Report {
  const program = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [program, 'src', '--config', 'dependency-cruiser.config.mjs', '--output-type', 'json'],
    { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  if (stdout === '') throw new Error(`dependency-cruiser did not run: ${stderr}`);
  return JSON.parse(stdout) as Report;
}

describe('layers', () => {
  it('imports only go down, without cycles, barrels or a database outside the stores', () => {
    const { violations, totalCruised } = cruise().summary;
    expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
    // A configuration that finds no files finds no violations either.
    expect(totalCruised).toBeGreaterThan(200);
  });
});
