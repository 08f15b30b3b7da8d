// The region that the service tags of pasted rules name: Storage.WestEurope. What else says a region comes before it.
import type { AddressSpec, Configuration, SourceRef } from '../../azure/configuration/resources.ts';
import { memoizeWeak } from '../../memoize.ts';
import type { Library } from '../../model/schema.ts';
import { parseTagName, regionTable } from '../../net/index.ts';

const regionsIn = memoizeWeak((library: Pick<Library, 'shared'>) => regionTable(library.shared.regions));

interface RuleEnds {
  readonly ends: readonly AddressSpec[];
  readonly at: SourceRef | null;
}

const ruleEnds = (configuration: Configuration): readonly RuleEnds[] =>
  configuration.resources.flatMap((resource): readonly RuleEnds[] => {
    if (resource.kind === 'network-security-group')
      return resource.rules.map(({ source, destination, at }) => ({ ends: [source, destination], at }));
    if (resource.kind !== 'firewall') return [];
    return resource.collections.flatMap(({ rules }) =>
      rules.map(({ source, destination, at }) => ({ ends: [source, destination], at })),
    );
  });

/** Returns each region that a tag of a rule names, with the rule. */
export function regionsOfTags({
  configuration,
  library,
}: {
  readonly configuration: Configuration;
  readonly library: Pick<Library, 'shared'>;
}): readonly { readonly value: string; readonly at: SourceRef }[] {
  const regions = regionsIn(library);
  return ruleEnds(configuration).flatMap(({ ends, at }) =>
    ends.flat().flatMap((item) => {
      const region = item.kind === 'tag' && at !== null ? parseTagName(item.tag, regions).region : null;
      return region === null || at === null ? [] : [{ value: region, at }];
    }),
  );
}
