// Which rule a place of the text is in, so that a problem can name it.
import type { Configuration, SourceRef } from '../../azure/configuration/resources.ts';

interface Named {
  readonly name: string;
  readonly at: SourceRef | null;
}

const namedOf = ({ resources }: Configuration): readonly Named[] =>
  resources.flatMap((one): readonly Named[] => {
    if (one.kind === 'network-security-group') return one.rules;
    if (one.kind === 'route-table') return one.routes;
    return one.kind === 'firewall' ? one.collections.flatMap((own) => [own, ...own.rules]) : [];
  });

const keyOf = (at: SourceRef, length: number): string =>
  JSON.stringify([at.input, at.document, ...at.path.slice(0, length)]);

/** Gives the name of the innermost rule, route or collection that holds a place; null outside of all. */
export function ruleFinder(configuration: Configuration): (at: SourceRef | null) => string | null {
  let names: Map<string, string> | null = null;
  return (at) => {
    if (at === null) return null;
    // Most texts have no problem, and this goes through all rules.
    names ??= new Map(
      namedOf(configuration).flatMap((one) =>
        one.at === null || one.name === '' ? [] : [[keyOf(one.at, one.at.path.length), one.name] as const],
      ),
    );
    for (let length = at.path.length; length > 0; length -= 1) {
      const found = names.get(keyOf(at, length));
      if (found !== undefined) return found;
    }
    return null;
  };
}
