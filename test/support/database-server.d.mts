type Choice = { uri?: string; binary?: string; download?: string };
export function chooseDatabase(env: NodeJS.ProcessEnv): Choice;
export function startDatabaseServer(env: NodeJS.ProcessEnv): Promise<{ uri: string; stop(): Promise<unknown> }>;
