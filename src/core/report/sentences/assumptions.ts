// What a verdict takes for granted because the paste does not say it.
import type { Assumption } from '../../checker/lists/check-result.ts';
import { type CheckerKey, detailsOf } from './messages.ts';
import type { Speech } from './packet-text.ts';

const sentences: Readonly<Record<string, CheckerKey>> = {
  'in-virtual-network': 'assumption.in-virtual-network',
  'no-default-route': 'assumption.no-default-route',
  'public-host': 'assumption.public-host',
  'security-group-of-place': 'assumption.security-group-of-place',
  'security-group-not-pasted': 'assumption.security-group-not-pasted',
  'firewall-not-pasted': 'assumption.firewall-not-pasted',
  'no-other-groups': 'assumption.no-other-groups',
  'route-table-of-place': 'assumption.route-table-of-place',
  'no-gateway-routes': 'assumption.no-gateway-routes',
  'resource-is-meant': 'assumption.resource-is-meant',
  'through-firewall': 'assumption.through-firewall',
  'around-firewall': 'assumption.around-firewall',
  'through-appliance': 'assumption.through-appliance',
  'replies-through-firewall': 'assumption.replies-through-firewall',
  'tag-file': 'assumption.tag-file',
  'tag-file-differs': 'assumption.tag-file-differs',
  'same-deployment': 'assumption.same-deployment',
  'no-infrastructure-rules': 'assumption.no-infrastructure-rules',
  'each-list-by-itself': 'assumption.each-list-by-itself',
  'same-surroundings': 'assumption.same-surroundings',
};

/** Sentences about a resource that has no name in the paste. */
const withoutName: Readonly<Record<string, CheckerKey>> = {
  'security-group-of-place': 'assumption.security-group-of-place.unnamed',
  'no-other-groups': 'assumption.no-other-groups.unnamed',
};

/** Codes that have a sentence of their own. */
export const assumptionCodes: readonly string[] = Object.keys(sentences);

/** Says what is taken for granted. A code without a sentence of its own is shown with its arguments. */
export const assumptionText = (
  { words, names }: Speech,
  scenario: string,
  { code, args }: Assumption,
): string => {
  const key = Object.hasOwn(sentences, code) ? sentences[code] : undefined;
  if (key === undefined) return words('assumption.other', { code, details: detailsOf(args) });
  const unnamed = args['name'] === '' ? withoutName[code] : undefined;
  if (code === 'tag-file' && args['change'] === '') return words('assumption.tag-file.unnumbered', args);
  const id = args['id'] === undefined ? null : String(args['id']);
  return words(unnamed ?? key, {
    ...args,
    ...(id === null ? {} : { name: names.member(scenario, id) }),
    ...(args['place'] === undefined ? {} : { place: names.place(scenario, String(args['place'])) }),
  });
};
