// The engine's answer to a case, asked the way a user would: whole check, verdict of the path.
import type { IpGroup } from '../../src/core/azure/configuration/resources.ts';
import { check } from '../../src/core/checker/index.ts';
import { type FoundVerdict, foundVerdict } from '../../src/core/checker/lists/verdict.ts';
import { configuration, defaults, items, library, nsg, ref, tagFile } from '../unit/core/checker/build.ts';
import { firewall, routeTable } from '../unit/core/checker/build-firewall.ts';
import { type Case, type CollectionCase, IP_GROUPS, PLACE, type RuleCase, TAG_FILE, VIRTUAL_NETWORK } from './case.ts';

const at = (ports: string): string => (ports === '*' ? '' : `@${ports}`);

const ruleText = (rule: RuleCase, direction: 'in' | 'out'): string =>
  [
    `${direction} ${rule.priority ?? '?'} ${rule.access ?? '?'} ${rule.protocol}`,
    ` ${rule.source.join(',')} -> ${rule.destination.join(',')}${at(rule.ports)}`,
    rule.sourcePorts === '*' ? '' : ` from ${rule.sourcePorts}`,
    rule.maybe ? ' maybe' : '',
  ].join('');

const collectionText = ({ group, priority, action, rules }: CollectionCase): string =>
  `${group === null ? '' : `${group.name}/${group.priority} `}net ${priority} ${action ?? '?'}: ${rules
    .map((rule) => `${rule.protocol} ${rule.source.join(',')} -> ${rule.destination.join(',')}${at(rule.ports)}`)
    .join('; ')}`;

const ipGroup = (name: string, list: readonly string[]): IpGroup => ({
  kind: 'ip-group',
  name,
  id: name,
  addresses: list.flatMap((text) => items(text)),
  at: ref('ip-group', name),
});

function endpointOf({ remote }: Case) {
  if (remote === 'blob') return { 'private-endpoint': 'blob' };
  if (remote === 'partner') return { prefixes: 'partner' };
  if (remote === 'host') return { hosts: ['pypi.org'] };
  if (remote === 'Storage.<region>') return { tag: 'Storage', regional: true };
  if (/^\d/.test(remote)) return { prefixes: [remote] };
  return { tag: remote };
}

/** The case as a reader can understand it. */
export function caseText(one: Case): string {
  return [
    `seed ${one.seed}: ${one.direction} ${one.protocol} ${one.remote}@${one.ports}, given ${Object.entries(one.given)
      .flatMap(([name, given]) => (given ? [name] : []))
      .join(' ')}`,
    ...(one.group ?? []).map((rule) => `  ${ruleText(rule, one.direction)}`),
    ...(one.firewall?.parent ?? []).map((entry) => `  parent ${collectionText(entry)}`),
    ...(one.firewall?.collections ?? []).map((entry) => `  ${collectionText(entry)}`),
  ].join('\n');
}

/** The verdict of the checker over the path. */
export const engineVerdict = (one: Case): FoundVerdict => askEngine(one)();

/** Writes a case as the checker's input; the function that comes back asks for the verdict, anew each time. */
export function askEngine(one: Case): () => FoundVerdict {
  const { given, group, firewall: wall } = one;
  const far = endpointOf(one);
  const near = { place: 'compute' };
  const own = library([
    {
      direction: one.direction === 'in' ? 'inbound' : 'outbound',
      at: [...(group === null ? [] : ['compute']), ...(wall === null ? [] : ['firewall'])],
      from: one.direction === 'in' ? far : near,
      to: one.direction === 'in' ? near : far,
      protocol: one.protocol,
      ports: one.ports.split(',').map((part) => (part.includes('-') ? part : Number(part))),
    },
  ]);
  const form = wall !== null && (wall.collections[0]?.group ?? null) !== null ? 'policy' : 'classic';
  const parent =
    wall?.parent == null
      ? null
      : firewall(wall.parent.map(collectionText), { form: 'policy', name: 'parent', id: 'parent' });
  const pasted = configuration(
    ...(group === null ? [] : [nsg(...group.map((rule) => ruleText(rule, one.direction)))]),
    ...(wall === null
      ? []
      : [
          firewall(wall.collections.map(collectionText), {
            form,
            basePolicy: parent === null ? null : { id: 'parent', policy: parent },
          }),
        ]),
    ...Object.entries(IP_GROUPS).map(([name, list]) => ipGroup(name, list)),
    ...(given.defaultRoute ? [routeTable('0.0.0.0/0 -> virtual-appliance')] : []),
    ...(given.file ? [tagFile(TAG_FILE)] : []),
  );
  const options = {
    ...defaults,
    // The solver knows lists; where replies go is no question of theirs.
    ...(one.direction === 'in' ? { at: 'compute' } : {}),
    parameters: {
      ...(given.place ? { 'compute-prefixes': [PLACE] } : {}),
      ...(given.region ? { region: 'westeurope' } : {}),
    },
    ...(given.virtualNetwork ? { virtualNetworkPrefixes: [VIRTUAL_NETWORK] } : {}),
  };
  return () => {
    const [requirement] = check(pasted, own, options).requirements;
    if (requirement === undefined) throw new Error(`no requirement: ${caseText(one)}`);
    return foundVerdict(requirement);
  };
}
