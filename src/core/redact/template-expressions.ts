// Replaces the texts in an expression of a template: strings, names of members, and names of the template's own functions.
// Built-in functions stay.
import {
  hashFunctions,
  isDeploymentFunction,
  templateFunctions,
} from '../azure/expressions/functions/function-table.ts';
import { lambdaForms } from '../azure/expressions/lambda-functions.ts';
import { type Expression, parseExpression } from '../azure/expressions/parse-expression.ts';
import { specialForms } from '../azure/expressions/special-forms.ts';

/** Public functions `list...`: a resource provider may have others, and a template its own. */
const lists = new Set(['listkeys', 'listaccountsas', 'listsecrets', 'listcredentials']);
const ofForms = new Set([...specialForms, ...lambdaForms].map(([name]) => name));
const isFunction = (name: string): boolean =>
  templateFunctions.has(name) ||
  hashFunctions.has(name) ||
  ofForms.has(name) ||
  lists.has(name) ||
  (!name.startsWith('list') && isDeploymentFunction(name));

/** A function of the template itself, with its namespace. */
const ofTemplate = /^([A-Za-z_]\w*)\.([A-Za-z_]\w*)$/;
const memberName = /^[A-Za-z_$][\w$]*$/;
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Returns the arguments; of `concat` with strings only, the joined string, since its parts cannot be replaced alone. */
const joined = ({ name, args }: Extract<Expression, { kind: 'call' }>): readonly Expression[] => {
  const texts = args.flatMap((arg) => (arg.kind === 'literal' && typeof arg.value === 'string' ? [arg.value] : []));
  return name === 'concat' && texts.length > 1 && texts.length === args.length
    ? [{ kind: 'literal', value: texts.join('') }]
    : args;
};

/** Formats an expression with every text replaced; null where it cannot be parsed or calls an unknown function. */
export const replaceTexts = (text: string, replace: (own: string) => string): string | null => {
  const withOtherName = (written: string): string | null => {
    const [, ...names] = ofTemplate.exec(written) ?? [];
    const others = names.map(replace);
    return others.length > 0 && others.every((name) => memberName.test(name)) ? others.join('.') : null;
  };
  const writeMember = ({ of: holder, key, safe }: Extract<Expression, { kind: 'member' }>): string | null => {
    const of = write(holder);
    const mark = safe ? '?' : '';
    if (of === null) return null;
    if (key.kind === 'literal' && typeof key.value === 'string') {
      const name = replace(key.value);
      return memberName.test(name) ? `${of}.${mark}${name}` : `${of}[${mark}${quoted(name)}]`;
    }
    const written = write(key);
    return written === null ? null : `${of}[${mark}${written}]`;
  };
  const write = (part: Expression): string | null => {
    switch (part.kind) {
      case 'literal':
        return typeof part.value === 'number' ? `${part.value}` : quoted(replace(part.value));
      case 'call': {
        const name = isFunction(part.name) ? part.written : withOtherName(part.written);
        const args = joined(part).map(write);
        return name === null || args.includes(null) ? null : `${name}(${args.join(', ')})`;
      }
      case 'member':
        return writeMember(part);
      default:
        return part satisfies never;
    }
  };
  const parsed = parseExpression(text);
  if ('errorAt' in parsed) return null;
  const written = write(parsed.expression);
  return written === null ? null : `[${written}]`;
};
