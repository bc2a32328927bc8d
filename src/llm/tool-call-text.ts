import { parseJson } from '../platform/parse-json.js';

/** The marks that models put around the call of a tool, wherever they stand: no sentence to a customer holds one. */
const callMarks = [
  /<\/?([\w-]+:)?(tools?|functions?)([_ ]?(calls?|use|code|results?|responses?))?(\s[^<>]*)?>/i,
  /<\/?([\w-]+:)?(invoke|parameter)(\s[^<>]*)?>/i,
  /<(function|tool|parameter)=[^<>]*>/i,
  /<[|｜][^|｜<>]{0,40}(tool|python_tag|function|channel|plugin|action)[^|｜<>]{0,40}[|｜]>/i,
  /\[\/?(TOOL_CALLS?|AVAILABLE_TOOLS|TOOL_RESULTS?|FUNCTION_CALLS?)\]/i,
  /```(tool|function)_?(calls?|code)/i,
  /\bfunctools\s*\[/,
  /^\s*action\s*:.*\n\s*action[ _]input\s*:/im,
  /"(name|function|tool|tool_name|action)"\s*:\s*["{][\s\S]{0,200}"(arguments|parameters|args|input|action_input|tool_input)"\s*:/i,
];

/**
 * Whether a text is meant for a machine (pure): the call of a tool in any of the forms that models write it in, or plain
 * JSON. We offer no tools, so it is a mistake of the model, and never words for a customer.
 */
export function isForMachine(text: string): boolean {
  const bare = text.trim().replace(/^```\w*\s*|\s*```$/g, '');
  if (callMarks.some(mark => mark.test(text)) || isLineOfCode(bare)) return true;
  return /^[{[]/.test(bare) && typeof parseJson(bare) === 'object';
}

/** A call as a program writes it: a name that no prose has, directly before brackets that end the text. */
function isLineOfCode(bare: string): boolean {
  const name = /^\[?([a-z_][\w.]*)\([\s\S]*\)\]?;?$/i.exec(bare)?.[1] ?? '';
  return /[_.]|[a-z][A-Z]/.test(name);
}
