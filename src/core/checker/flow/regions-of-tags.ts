// The region that the service tags of pasted rules name: Storage.WestEurope. What else says a region comes before it.
import type { AddressSpec, Configuration, SourceRef } from '../../azure/configuration/resources.ts';
import { memoizeWeak } from '../../memoize.ts';
import type { Library } from '../../model/schema.ts';
import { parseTagName, regionTable } from '../../net/index.ts';

const regionsIn = memoizeWeak((library: Pick<Library, 'shared'>) => regionTable(library.shared.regions));

interface RuleEnds {
  readonly source: AddressSpec;
  readonly destination: AddressSpec;
  readonly at: SourceRef | null;
}

const ruleEnds = (configuration: Configuration): readonly RuleEnds[] =>
  configuration.resources.flatMap((resource): readonly RuleEnds[] => {
    if (resource.kind === 'network-security-group') return resource.rules;
    return resource.kind === 'firewall' ? resource.collections.flatMap(({ rules }) => rules) : [];
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
  const found: { readonly value: string; readonly at: SourceRef }[] = [];
  // Loops, since a paste may have thousands of rules, and next to none of them names a region.
  for (const { source, destination, at } of ruleEnds(configuration))
    for (const end of [source, destination])
      for (const item of end) {
        if (item.kind !== 'tag' || at === null || !item.tag.includes('.')) continue;
        const { region } = parseTagName(item.tag, regions);
        if (region !== null) found.push({ value: region, at });
      }
  return found;
}
