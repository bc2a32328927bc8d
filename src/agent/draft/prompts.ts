import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillPrompt, parsePrompt, type PromptTemplate } from '../../llm/prompt-template.js';
import { answerNames, modelTasks, type ModelTask, type TaskData, taskVariables } from '../../llm/tasks.js';
import { newMarker } from '../../llm/untrusted-text.js';

type RenderedPrompt = {
  system: string;
  user: string;
  /** Content hash of the file and its partials. */
  version: string;
  temperature: number;
  maxOutputTokens: number;
};

export type PromptSet = {
  /** The prompt of a task filled in; untrusted values stand in data blocks under a marker of this one request. */
  render<Task extends ModelTask>(task: Task, data: TaskData[Task]): RenderedPrompt;
  /** As they are written, for people who want to read them. */
  all: readonly PromptTemplate[];
  /** Content hash per prompt, for traces and /health. */
  versions: Readonly<Record<ModelTask, string>>;
};

/** Reads and checks all prompt files of `dir`; whatever is wrong stops the start with one message that names the file. */
export function loadPrompts(dir: string, makeMarker: () => string = newMarker): PromptSet {
  const partials = readMarkdown(join(dir, 'partials'));
  const sources = readMarkdown(dir);
  delete sources['README'];
  const stray = Object.keys(sources).find(name => !modelTasks.some(task => task === name));
  if (stray) throw new Error(`${join(dir, `${stray}.md`)}: no task has this name; known are ${modelTasks.join(', ')}.`);
  const templates = Object.fromEntries(
    modelTasks.map(task => [task, readPrompt(join(dir, `${task}.md`), sources[task], partials, task)]),
  ) as Record<ModelTask, PromptTemplate>;

  return {
    render(task, data) {
      const template = templates[task];
      const { version, temperature, maxOutputTokens } = template;
      return { ...fillPrompt(template, data, makeMarker()), version, temperature, maxOutputTokens };
    },
    all: modelTasks.map(task => templates[task]),
    versions: Object.fromEntries(modelTasks.map(task => [task, templates[task].version])) as Record<ModelTask, string>,
  };
}

function readMarkdown(dir: string): Record<string, string> {
  let names: string[];
  try {
    names = readdirSync(dir).filter(name => name.endsWith('.md'));
  } catch (cause) {
    throw new Error(`${dir}: the folder of prompts cannot be read.`, { cause });
  }
  return Object.fromEntries(names.map(name => [name.slice(0, -3), readFileSync(join(dir, name), 'utf8')]));
}

function readPrompt(
  file: string,
  source: string | undefined,
  partials: Record<string, string>,
  task: ModelTask,
): PromptTemplate {
  try {
    if (source === undefined) throw new Error('the file is missing');
    const template = parsePrompt(source, partials);
    checkAgainstTask(template, task);
    return template;
  } catch (cause) {
    throw new Error(`${file}: ${cause instanceof Error ? cause.message : String(cause)}.`, { cause });
  }
}

function checkAgainstTask(template: PromptTemplate, task: ModelTask): void {
  if (template.name !== task) throw new Error(`its name is "${template.name}", not the file's`);
  if (template.output !== answerNames[task]) {
    throw new Error(`its output "${template.output}" is unknown here; this task answers ${answerNames[task]}`);
  }
  const supplied: readonly string[] = taskVariables[task];
  const missing = Object.keys(template.variables).find(name => !supplied.includes(name));
  if (missing) throw new Error(`nothing supplies its variable "${missing}"; there are ${supplied.join(', ')}`);
}
