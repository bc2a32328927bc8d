import type { TenantContext } from '../../src/platform/tenancy/tenant-context.js';
import type { Command, CommandOptions, OpenApp } from './command.js';

/** Writes into a company's audit what an operator did there from the shell; secrets among the options are masked. */
export async function recordCommand(
  { app }: Pick<OpenApp, 'app'>,
  ctx: TenantContext,
  { name, options }: { name: string; options: CommandOptions },
): Promise<void> {
  const actor = { kind: 'system' as const, id: 'cli', name: 'operator' };
  await app.modules.audit.recordAudit({ ...ctx, actor }, { action: `operator.${name}`, target: `company:${ctx.tenantId}`, after: options }); // prettier-ignore
}

/** Commands about one company, each with its entry in the audit when it is done. */
export const recordedAll = (commands: Record<string, Command>): Record<string, Command> =>
  Object.fromEntries(Object.entries(commands).map(([name, command]) => [name, recorded(name, command)]));

const recorded = (name: string, command: Command): Command => ({
  ...command,
  async run(open, options) {
    const sentence = await command.run(open, options);
    if (command.company === 'chosen') await recordCommand(open, open.ctx, { name, options });
    return sentence;
  },
});
