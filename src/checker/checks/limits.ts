// More than Azure takes (Azure networking limits, Azure Firewall limits). What a paste lacks can only add to it.
import type { Configuration, NetworkSecurityGroup, Resource } from '../../azure/resources.ts';
import { resourceOf } from '../point.ts';
import { type Finding, type FindingCode, finding } from './finding.ts';
import type { ReviewWorld } from './review-world.ts';

const RULES = 1000;
/** Addresses and ranges of all rules of a group together, for each side. */
const ADDRESSES = 4000;
const ROUTES = 400;
const TAG_ROUTES = 25;
const GROUP_ADDRESSES = 5000;

interface Counted {
  readonly code: FindingCode;
  readonly count: number;
  readonly most: number;
}

function ofGroup({ rules }: NetworkSecurityGroup): readonly Counted[] {
  const own = rules.filter(({ origin, exists }) => origin === 'custom' && exists.known && exists.value);
  const addressesOf = (side: 'source' | 'destination'): number =>
    own.reduce((sum, rule) => sum + rule[side].filter(({ kind }) => kind === 'prefix').length, 0);
  return [
    { code: 'too-many-rules', count: own.length, most: RULES },
    { code: 'too-many-sources', count: addressesOf('source'), most: ADDRESSES },
    { code: 'too-many-destinations', count: addressesOf('destination'), most: ADDRESSES },
  ];
}

function countsOf(resource: Resource): readonly Counted[] {
  switch (resource.kind) {
    case 'network-security-group':
      return resource.effective === true ? [] : ofGroup(resource);
    case 'route-table': {
      const own = resource.routes.filter(({ exists }) => exists?.known !== false);
      return resource.effective === true
        ? []
        : [
            { code: 'too-many-routes', count: own.length, most: ROUTES },
            {
              code: 'too-many-tag-routes',
              count: own.filter(({ prefix }) => prefix.kind === 'tag').length,
              most: TAG_ROUTES,
            },
          ];
    }
    case 'ip-group':
      return [{ code: 'too-many-addresses', count: resource.addresses.length, most: GROUP_ADDRESSES }];
    default:
      return [];
  }
}

const exceeded = (configuration: Configuration): readonly Finding[] =>
  configuration.resources.flatMap((resource) =>
    countsOf(resource)
      .filter(({ count, most }) => count > most)
      .map(({ code, count, most }) =>
        finding(code, {
          resource: resourceOf(resource as Exclude<Resource, { kind: 'service-tags' }>), // those have no limit
          args: { count, most },
        }),
      ),
  );

/** Every resource that holds more than Azure takes. */
export function* limits({ configuration }: ReviewWorld): Generator<readonly Finding[]> {
  yield exceeded(configuration);
}
