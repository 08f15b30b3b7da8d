// Indents JSON by its tokens: only white space outside of strings changes, so that numbers, repeated keys and comments stay
// as they are written.

const INDENT = '  ';
/** A string, a comment, a bracket, a comma, a colon, or a run of anything else; white space is left out. */
const token = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[{}[\],:]|[^\s{}[\],:"/]+|["/]/g;

/** Reports whether a text stands on so few lines that it is hard to read. In UTF-16 code units a line. */
export const isCrowded = (text: string): boolean => {
  const trimmed = text.trim();
  if (!/^[[{]/.test(trimmed) || trimmed.length < 100) return false;
  const firstLine = trimmed.indexOf('\n');
  return firstLine === -1 || firstLine > 400;
};

const isOpen = (one: string | undefined): boolean => one === '{' || one === '[';
const isClose = (one: string | undefined): boolean => one === '}' || one === ']';
const isLineComment = (one: string | undefined): boolean => one?.startsWith('//') === true;

/** Reports whether a line ends between two tokens. */
const endsLine = (before: string, after: string): boolean => {
  if (isLineComment(before)) return true;
  if (isOpen(before)) return !isClose(after);
  if (before === ',') return !isLineComment(after);
  return isClose(after) || (isClose(before) && after !== ',' && !isLineComment(after));
};

/** Returns the space between two tokens of one line. */
const spaceBetween = (before: string, after: string): string => {
  if (before === ':' || (before === ',' && isLineComment(after))) return ' ';
  return [before, after].some((one) => /^[{}[\],:]$/.test(one)) ? '' : ' ';
};

/** Writes each value and member of a JSON text on a line of its own, indented by two spaces. Empty brackets stay together. */
export const formatJson = (text: string): string => {
  const parts: string[] = [];
  let depth = 0;
  let before: string | null = null;
  for (const one of text.match(token) ?? []) {
    if (isClose(one)) depth = Math.max(0, depth - 1);
    if (before !== null) parts.push(endsLine(before, one) ? `\n${INDENT.repeat(depth)}` : spaceBetween(before, one));
    parts.push(one);
    if (isOpen(one)) depth += 1;
    before = one;
  }
  return `${parts.join('')}\n`;
};
