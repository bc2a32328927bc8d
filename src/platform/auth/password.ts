import { hash, verify } from '@node-rs/argon2';

/** argon2id with the parameters that OWASP names: 19 MiB, 2 passes, 1 lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, parameters);

let decoy: Promise<string> | undefined;

/** Whether the password fits. Without a hash it takes as long, so that the answer's time does not tell who exists. */
export async function passwordFits(password: string, passwordHash: string | null): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const fits = await verify(passwordHash ?? (await decoy), password).catch(() => false);
  return passwordHash !== null && fits;
}
