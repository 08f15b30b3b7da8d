// A configuration in the few lines that a reviewer reads beside its fixture.

import type {
  AddressSpec,
  Configuration,
  Known,
  PortSpec,
  Resource,
  SecurityRule,
} from '../../../../src/core/azure/configuration/resources.ts';
import { pathText } from '../../../../src/core/report/inspect/inspection.ts';

const known = (value: Known<unknown>): string => (value.known ? String(value.value) : `?(${value.text})`);
const list = (items: readonly string[]): string => items.join(', ') || '-';
const ports = (spec: PortSpec): string =>
  spec.known
    ? list(spec.value.map(({ from, to }) => (from === to ? String(from) : `${from}-${to}`)))
    : `?(${spec.text})`;
const addresses = (spec: AddressSpec): string =>
  list(
    spec.map((item) => {
      switch (item.kind) {
        case 'any':
          return '*';
        case 'prefix':
          return item.text;
        case 'range':
          return `${item.from}..${item.to}`;
        case 'tag':
          return `tag:${item.tag}`;
        case 'host':
          return `host:${item.pattern}`;
        case 'unresolved':
          return `?(${item.text})`;
        default:
          return `${item.kind}:${item.id.split('/').at(-1)}`;
      }
    }),
  );

const exists = ({ exists: there }: { readonly exists?: Known<boolean> }): string =>
  there === undefined || (there.known && there.value) ? '' : ` | exists:${known(there)}`;

const rule = (item: SecurityRule): string =>
  [
    `${known(item.priority)} ${known(item.direction)} ${known(item.access)} ${known(item.protocol)}`,
    `${addresses(item.source)}:${ports(item.sourcePorts)} -> ${addresses(item.destination)}:${ports(item.destinationPorts)}`,
    item.name,
    item.origin === 'custom' ? '' : item.origin,
    item.exists.known && item.exists.value ? '' : `exists:${known(item.exists)}`,
  ]
    .filter((part) => part !== '')
    .join(' | ');

const lines = (resource: Resource): readonly string[] => {
  switch (resource.kind) {
    case 'network-security-group':
      return [
        ...resource.subnets.map((id) => `subnet ${id.split('/').at(-1)}`),
        ...resource.networkInterfaces.map((id) => `interface ${id.split('/').at(-1)}`),
        ...resource.rules.filter((item) => item.origin !== 'built-in').map(rule),
        `built-in: ${resource.rules.filter((item) => item.origin === 'built-in').length}`,
      ];
    case 'effective-admin-rules':
      return resource.rules.map((one) => `${rule(one)}${resource.alwaysAllowing.includes(one) ? ' always' : ''}`);
    case 'route-table':
      return resource.routes.map(
        (route) =>
          `${addresses([route.prefix])} -> ${known(route.nextHop)} ${route.nextHopAddress ?? ''} | ${route.name}${exists(route)}`,
      );
    case 'firewall':
      return [
        `${resource.form} base=${resource.basePolicy?.id.split('/').at(-1) ?? '-'}${resource.basePolicy?.policy ? ' (pasted)' : ''} missing=${list(resource.missingGroups.map((id) => id.split('/').at(-1) ?? ''))} threat=${resource.threatIntelMode} idps=${resource.intrusionDetectionMode} proxy=${resource.dnsProxy} private=${list(resource.privateAddresses)}${resource.isPartial === true ? ' | a part of a policy' : ''}`,
        ...resource.collections.flatMap((collection) => [
          `${collection.kind} ${collection.group === null ? '' : `${collection.group.name}(${known(collection.group.priority)})/`}${collection.name}(${known(collection.priority)}) ${known(collection.action)}${exists(collection)}`,
          ...collection.rules.map((item) => {
            const target =
              item.kind === 'application'
                ? `${item.protocols.known ? list(item.protocols.value.map(({ type, port }) => `${type}:${port}`)) : `?(${item.protocols.text})`} ${list(item.hosts.map(known))} tags=${list(item.fqdnTags)} urls=${list(item.urls)}`
                : `${item.protocols.known ? list(item.protocols.value) : `?(${item.protocols.text})`} ${addresses(item.destination)}:${ports(item.destinationPorts)}`;
            return `  ${addresses(item.source)} -> ${target} | ${item.name}${item.undecidable.length > 0 ? ` | undecidable: ${list(item.undecidable)}` : ''}`;
          }),
        ]),
      ];
    case 'virtual-network':
      return [
        list(resource.prefixes),
        ...resource.subnets.map(
          (subnet) =>
            `${subnet.name} ${list(subnet.prefixes)} group=${subnet.networkSecurityGroup?.split('/').at(-1) ?? '-'} table=${subnet.routeTable?.split('/').at(-1) ?? '-'}${exists(subnet)}`,
        ),
      ];
    case 'ip-group':
      return [addresses(resource.addresses)];
    case 'service-tags':
      return [...resource.tags].map(([tag, prefixes]) => `${tag}: ${list(prefixes)}`);
    case 'other':
      return [`${resource.type} ${JSON.stringify(resource.body)}`];
  }
};

/** Forms, counts, resources and problems of a configuration as text. */
export const summary = (configuration: Configuration): string =>
  configuration.inputs
    .map((input, index) => {
      const place = (at: { line: number; column: number }): string => `${at.line}:${at.column}`;
      const counts = Object.entries(input.counts).flatMap(
        ([name, count]: [string, number | { written: number; resolved: number }]) => {
          if (typeof count === 'number') return count > 0 ? [`${name} ${count}`] : [];
          const { written, resolved } = count;
          return written + resolved > 0 ? [`${name} ${written} written, ${resolved} resolved`] : [];
        },
      );
      return [
        `forms: ${list(input.formats)}`,
        ...counts,
        ...configuration.resources
          .filter((resource) => resource.at.input === index)
          .flatMap((resource) => [
            `${place(input.locate(resource.at))} ${resource.kind} ${('name' in resource ? resource.name : null) ?? '(no name)'}${'incomplete' in resource && resource.incomplete ? ' INCOMPLETE' : ''}`,
            ...lines(resource).map((line) => `  ${line}`),
          ]),
        ...[
          ...input.problems,
          ...input.unresolved.map((problem) => ({ ...problem, code: `unresolved: ${problem.code}` })),
        ].map(
          (problem) =>
            `${problem.severity} ${place(problem.at === null ? input.positionOf(problem.offset ?? 0) : input.locate(problem.at))} ${problem.at === null ? '' : `${pathText(problem.at.path)} `}${problem.code} ${JSON.stringify(problem.args)}`,
        ),
      ].join('\n');
    })
    .join('\n\n')
    .concat('\n')
    .toWellFormed();
