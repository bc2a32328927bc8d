export type LeftProcess = { pid: number; command: string };
export function fromPs(line: string): LeftProcess & { group: number; isDead: boolean };
export function processesOfGroup(group: number): LeftProcess[];
export function filesIn(folder: string): string[];
export function sentencesOf(left: { processes: LeftProcess[]; files: string[] }): string[];
