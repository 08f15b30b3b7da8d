// An expression of a template with other texts in it. Functions are everybody's, but for those of the template itself;
// their names, what stands in quotes, and the names of members, are replaced as any text is.

import { functions, hashes, isOfDeployment } from '../azure/expressions/functions/function-table.ts';
import { lambdaForms } from '../azure/expressions/lambda-functions.ts';
import { type Expression, parseExpression } from '../azure/expressions/parse-expression.ts';
import { forms } from '../azure/expressions/special-forms.ts';

/** Of `list...` only those that everybody has: any provider may have more, and any person a function of that name. */
const lists = new Set(['listkeys', 'listaccountsas', 'listsecrets', 'listcredentials']);
const ofForms = new Set([...forms, ...lambdaForms].map(([name]) => name));
const isFunction = (name: string): boolean =>
  functions.has(name) ||
  hashes.has(name) ||
  ofForms.has(name) ||
  lists.has(name) ||
  (!name.startsWith('list') && isOfDeployment(name));

/** A function of a template's own, and the namespace that it has there. */
const ofTemplate = /^([A-Za-z_]\w*)\.([A-Za-z_]\w*)$/;
const memberName = /^[A-Za-z_$][\w$]*$/;
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The arguments; of `concat` of nothing but texts the one that it makes, so that no piece of it is left. */
const joined = ({ name, args }: Extract<Expression, { kind: 'call' }>): readonly Expression[] => {
  const texts = args.flatMap((arg) =>
    arg.kind === 'literal' && typeof arg.value === 'string' ? [arg.value] : [],
  );
  return name === 'concat' && texts.length > 1 && texts.length === args.length
    ? [{ kind: 'literal', value: texts.join('') }]
    : args;
};

/** Writes it with every text replaced; null where it is no expression, or calls what may be no function of a template. */
export const withOtherTexts = (text: string, replace: (own: string) => string): string | null => {
  const withOtherName = (written: string): string | null => {
    const [, ...names] = ofTemplate.exec(written) ?? [];
    const others = names.map(replace);
    return others.length > 0 && others.every((name) => memberName.test(name)) ? others.join('.') : null;
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
      case 'member': {
        const of = write(part.of);
        const { key } = part;
        const safe = part.safe ? '?' : '';
        if (of === null) return null;
        if (key.kind === 'literal' && typeof key.value === 'string') {
          const name = replace(key.value);
          return memberName.test(name) ? `${of}.${safe}${name}` : `${of}[${safe}${quoted(name)}]`;
        }
        const written = write(key);
        return written === null ? null : `${of}[${safe}${written}]`;
      }
      default:
        return part satisfies never;
    }
  };
  const parsed = parseExpression(text);
  if ('errorAt' in parsed) return null;
  const written = write(parsed.expression);
  return written === null ? null : `[${written}]`;
};
