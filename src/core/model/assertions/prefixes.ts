// Addresses of the facts are valid.
import { parsePrefix } from '../../net/address.ts';
import type { AuthorError } from '../author-error.ts';
import type { ParsedFile } from '../parse-folder.ts';
import type { Endpoint, Parameter } from '../schema.ts';
import type { Path } from '../yaml-source.ts';
import { clausesOf, type PlacedClause } from './clauses.ts';
import { type Assertion, errorAt } from './folder-view.ts';
import { revisionValues } from './references.ts';

/** Reports whether a text is an address or a CIDR prefix without host bits. */
const isPrefix = (text: string): boolean => parsePrefix(text)?.hostBits === false;

const wrongPrefixes = (file: ParsedFile, texts: readonly string[], path: Path): readonly AuthorError[] =>
  texts.flatMap((text, index) =>
    isPrefix(text)
      ? []
      : [errorAt(file, [...path, index], { code: 'wrong-form', found: text, allowed: [{ word: 'prefix' }] })],
  );

const inClause = (file: ParsedFile, { clause, path }: PlacedClause): readonly AuthorError[] => {
  const text = clause['outside-prefix'];
  if (text === undefined || isPrefix(text)) return [];
  return [
    errorAt(file, [...path, 'outside-prefix'], {
      code: 'wrong-form',
      found: text,
      allowed: [{ word: 'prefix' }],
    }),
  ];
};

const inDefault = (file: ParsedFile, definition: 'shared' | Parameter, path: Path): readonly AuthorError[] =>
  definition !== 'shared' && definition.type === 'prefixes' && Array.isArray(definition.default)
    ? wrongPrefixes(file, definition.default, [...path, 'default'])
    : [];

/** Prefixes of flows, routes, predicates and defaults are addresses or CIDR prefixes. */
export const assertPrefixesAreAddresses: Assertion = (folder) => {
  const parameters = folder.sharedFile('parameters');
  return [
    ...(parameters === undefined
      ? []
      : Object.entries(folder.shared.parameters ?? {}).flatMap(([name, own]) => inDefault(parameters, own, [name]))),
    ...folder.scenarios.flatMap(({ file, scenario }) => [
      ...Object.entries(scenario.parameters).flatMap(([name, own]) => inDefault(file, own, ['parameters', name])),
      ...scenario.flows.flatMap((flow, index) =>
        (['from', 'to'] as const).flatMap((side) =>
          revisionValues<Endpoint>(flow[side], ['flows', index, side]).flatMap(({ value, path }) =>
            'prefixes' in value && typeof value.prefixes !== 'string'
              ? wrongPrefixes(file, value.prefixes, [...path, 'prefixes'])
              : [],
          ),
        ),
      ),
      ...(scenario.routes ?? []).flatMap(({ destination }, index) =>
        'prefix' in destination && !isPrefix(destination.prefix)
          ? [
              errorAt(file, ['routes', index, 'destination', 'prefix'], {
                code: 'wrong-form',
                found: destination.prefix,
                allowed: [{ word: 'prefix' }],
              }),
            ]
          : [],
      ),
      ...clausesOf(scenario).flatMap((one) => inClause(file, one)),
    ]),
  ];
};
