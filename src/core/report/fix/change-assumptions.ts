// What changes assume: a security group names its own subnet by the tag VirtualNetwork where nobody gave its prefixes.
import type { AddressSpec } from '../../azure/configuration/resources.ts';
import type { Change } from '../../fix/changes/change.ts';
import { VIRTUAL_NETWORK } from '../../fix/needs/address-fields.ts';
import type { Messages } from '../../i18n/messages.ts';

const tagOf = ([item, ...others]: AddressSpec): string | null =>
  item?.kind === 'tag' && others.length === 0 ? item.tag : null;

/** Returns the assumptions of the changes, each once. */
export function changeAssumptions(changes: readonly Change[], messages: Messages<'fix'>): readonly string[] {
  const sentences = changes.flatMap((change): readonly string[] => {
    if (change.kind !== 'security-rule' || change.before !== null || change.after === null) return [];
    const { name, source, destination, direction } = change.after;
    const [near, far] =
      direction.known && direction.value === 'inbound' ? [destination, source] : [source, destination];
    if (tagOf(near) !== VIRTUAL_NETWORK) return [];
    const resource = change.target.name ?? messages('resource.unnamed');
    const tag = tagOf(far);
    return [
      messages('assumption.own-subnet', { resource, name }),
      ...(tag === null || tag === VIRTUAL_NETWORK ? [] : [messages('assumption.both-families', { name, tag })]),
    ];
  });
  return [...new Set(sentences)];
}
