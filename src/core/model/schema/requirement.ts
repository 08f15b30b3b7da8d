// What a scenario requires: flows, routes, settings.
import * as z from 'zod';
import { predicate, resourceValues } from '../predicate.ts';
import { disagreement, perRevision, revisions, sidesOf, sources } from './fact.ts';
import { id, text } from './text-forms.ts';

/** `443`, or a range `8000-8080`. */
const port = z.union([z.int('port').min(0, 'port').max(65535, 'port'), text('port-range')]);
const ports = z
  .union([z.literal('any'), z.array(port).min(1)])
  .meta({ id: 'ports', description: 'any, or a list of ports (443) and ranges (8000-8080).' });
const protocol = z.enum(['tcp', 'udp', 'icmp', 'any']);

const hostPattern = text('host').meta({
  id: 'host',
  description: 'A host name; *. in front for all below it, <name> for a parameter.',
});

/** An FQDN tag of Azure Firewall that has all hosts of the flow, as a document says. */
const fqdnTag = text('fqdn-tag').meta({
  id: 'fqdn-tag',
  description: 'An FQDN tag of Azure Firewall that has all of the hosts.',
});

/** One end of a flow. Exactly one of place, private-endpoint, tag, hosts, prefixes names it. */
export const endpoint = z
  .union([
    z.strictObject({ place: id }),
    /** A private endpoint of `_shared/private-endpoints.yaml`; `hosts` are the names that resolve to it. */
    z.strictObject({ 'private-endpoint': id, hosts: z.array(hostPattern).optional() }),
    /** A service tag; `regional: true` means `Tag.<region>`; `hosts` are its names for application rules. */
    z.strictObject({
      tag: z.string(),
      regional: z.boolean().optional(),
      hosts: z.array(hostPattern).optional(),
      'fqdn-tag': fqdnTag.optional(),
      /** An alias in service endpoint policies that has all that the flow reaches, as a document says. */
      'service-alias': z.string().optional(),
    }),
    z
      .strictObject({ hosts: z.array(hostPattern).min(1), 'fqdn-tag': fqdnTag.optional() })
      // Beside a mistyped `tag`, wrong keys would make zod report this branch alone.
      .check(({ issues }) => {
        issues.splice(0, issues.length, ...issues.map((issue) => ({ ...issue, continue: false })));
      }),
    /** Literal prefixes, or the id of a parameter of type `prefixes`. */
    z.strictObject({ prefixes: z.union([z.array(z.string()).min(1), id]) }),
  ])
  .meta({
    id: 'endpoint',
    description: 'One side of a flow: place, private-endpoint, tag, hosts or prefixes.',
  });

/**
 * `required`; `optional` (a convenience); `obsolete` (older documents ask for it, nobody needs it now);
 * `{ when: condition-id }` required only then; `{ optional-when: condition-id }` optional, and only then. The
 * condition is a named one, so that it has a text.
 */
export const need = z
  .union([
    z.enum(['required', 'optional', 'obsolete']),
    z.strictObject({ when: id }),
    z.strictObject({ 'optional-when': id }),
  ])
  .meta({ id: 'need' });

export const nextHop = z.enum(['internet', 'virtual-appliance', 'virtual-network-gateway', 'vnet-local', 'none']);

export const flow = z.strictObject({
  id,
  revisions: revisions.optional(),
  arrow: z.union([id, z.array(id).min(1)]),
  direction: z.enum(['inbound', 'outbound']),
  /** Places whose rules must allow it. Empty: decided by `settings`, not by network rules. */
  at: z.array(id),
  settings: z.array(id).optional(),
  from: perRevision(endpoint),
  to: perRevision(endpoint),
  protocol: perRevision(protocol).optional(),
  ports: perRevision(ports).optional(),
  need: perRevision(need),
  disagreement: disagreement.optional(),
  sides: sidesOf(
    z.strictObject({
      from: perRevision(endpoint).optional(),
      to: perRevision(endpoint).optional(),
      protocol: perRevision(protocol).optional(),
      ports: perRevision(ports).optional(),
      need: perRevision(need).optional(),
    }),
  ),
  sources,
});

export const route = z.strictObject({
  id,
  revisions: revisions.optional(),
  arrow: id.optional(),
  /** Place whose route table must have it (`expect: present`) or must not (`absent`). */
  on: id,
  expect: z.enum(['present', 'absent']).optional(),
  destination: z.union([
    z.strictObject({ tag: z.string(), regional: z.boolean().optional() }),
    z.strictObject({ prefix: z.string() }),
  ]),
  'next-hop': nextHop,
  /** Parameter of type `prefixes` with the address of the virtual appliance. */
  'next-hop-address': id.optional(),
  need: perRevision(need),
  disagreement: disagreement.optional(),
  sides: sidesOf(z.strictObject({ need: perRevision(need).optional() })),
  sources,
});

export const setting = z.strictObject({
  id,
  revisions: revisions.optional(),
  resource: z.string(),
  /**
   * `every` (the default): each selected resource has to satisfy `must`. `one`: one is enough, and a paste without it
   * never proves that there is none.
   */
  'holds-for': z.enum(['every', 'one']).optional(),
  /** Selects the resources of the type that the setting is about. */
  where: predicate.optional(),
  /** Selects those that another resource names, by their id or by an id below it. */
  'named-by': resourceValues.optional(),
  /** Selects, if none is named, those whose prefixes at one of the paths have the addresses of a place. */
  at: z.strictObject({ place: id, prefixes: z.array(z.string()).min(1) }).optional(),
  must: perRevision(predicate),
  need: perRevision(need),
  disagreement: disagreement.optional(),
  sides: sidesOf(z.strictObject({ must: perRevision(predicate).optional(), need: perRevision(need).optional() })),
  sources,
});
