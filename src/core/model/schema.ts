// The one schema of a scenarios folder. TypeScript types, validation and the published JSON Schema all come
// from here. It knows networks and Azure's vocabulary, but no service: "machine learning" is data. The message of
// a pattern is the name of its word in the catalogue `model` (`word.id`, `word.host`).
import * as z from 'zod';
import { revisionPattern } from './per-revision.ts';
import { predicate, scalar, valuesOf } from './predicate.ts';

/** kebab-case ASCII id, unique among its kind. */
export const id = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'id')
  .meta({ id: 'id' });
export const revisionId = z.string().regex(revisionPattern, 'revision').meta({ id: 'revision' });

/** A fact that is the same in every revision of its scenario, or one value for each revision. */
export const perRevision = <T extends z.ZodType>(value: T) => z.union([value, z.record(revisionId, value)]);

const note = z.string().meta({ id: 'words' });
const revisions = z.array(revisionId).min(1);
/** Documents that a fact follows: ids of `_shared/documents.yaml`, for each revision where they differ. */
const sources = perRevision(z.array(id).min(1)).meta({
  id: 'sources',
  description: 'Ids of _shared/documents.yaml, for each revision where they differ.',
});
/** Ids of `_shared/contradictions.yaml`: where the sources of this fact disagree. */
const disagreement = z.array(id);

/** `443`, or a range `8000-8080`. */
export const port = z.union([
  z.int().min(0, 'port').max(65535, 'port'),
  z.string().regex(/^\d{1,5}-\d{1,5}$/, 'port-range'),
]);
export const ports = z
  .union([z.literal('any'), z.array(port).min(1)])
  .meta({ id: 'ports', description: 'any, or a list of ports (443) and ranges (8000-8080).' });
export const protocol = z.enum(['tcp', 'udp', 'icmp', 'any']);

/** `*.example.net`, `<account>.example.net`: names in angle brackets are parameters. */
export const hostPattern = z
  .string()
  .regex(/^(?:\*\.)?(?:[a-z0-9-]|<[a-z0-9-]+>)+(?:\.(?:[a-z0-9-]|<[a-z0-9-]+>)+)*$/, 'host')
  .meta({ id: 'host', description: 'A host name; *. in front for all below it, <name> for a parameter.' });

/** An FQDN tag of Azure Firewall of which a document says that it has all of the flow's hosts. */
const fqdnTag = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9.]*$/, 'fqdn-tag')
  .meta({ id: 'fqdn-tag', description: 'An FQDN tag of Azure Firewall that has all of the hosts.' });

/** One side of a flow. Exactly one of place, private-endpoint, tag, hosts, prefixes names it. */
export const endpoint = z
  .union([
    z.strictObject({ place: id }),
    /** A private endpoint of `_shared/private-endpoints.yaml`; `hosts` are the names that resolve to it. */
    z.strictObject({ 'private-endpoint': id, hosts: z.array(hostPattern).optional() }),
    /** A service tag; `regional: true` means `Tag.<region>`; `hosts` is the same thing for application rules. */
    z.strictObject({
      tag: z.string(),
      regional: z.boolean().optional(),
      hosts: z.array(hostPattern).optional(),
      'fqdn-tag': fqdnTag.optional(),
    }),
    z.strictObject({ hosts: z.array(hostPattern).min(1), 'fqdn-tag': fqdnTag.optional() }),
    /** Literal prefixes, or the id of a parameter of type `prefixes`. */
    z.strictObject({ prefixes: z.union([z.array(z.string()).min(1), id]) }),
  ])
  .meta({
    id: 'endpoint',
    description: 'One side of a flow: place, private-endpoint, tag, hosts or prefixes.',
  });

/** Over parameters; a string names a condition of the scenario or of `_shared/conditions.yaml`. */
export type Condition =
  | string
  | { parameter: string; is: string | boolean | (string | boolean)[] }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };
export const condition: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      id,
      z.strictObject({
        parameter: id,
        is: z.union([z.string(), z.boolean(), z.array(z.union([z.string(), z.boolean()])).min(1)]),
      }),
      z.strictObject({ all: z.array(condition).min(1) }),
      z.strictObject({ any: z.array(condition).min(1) }),
      z.strictObject({ not: condition }),
    ]),
  )
  .meta({ id: 'condition', description: 'The name of a condition, or parameter and is, all, any, not.' });

/**
 * `required`; `optional` (a convenience); `obsolete` (documents asked for it once, none should demand it now);
 * `{ when: condition-id }` required only then; `{ optional-when: condition-id }` a convenience, and only then. The
 * condition must be a named one, so that it has words.
 */
export const need = z
  .union([
    z.enum(['required', 'optional', 'obsolete']),
    z.strictObject({ when: id }),
    z.strictObject({ 'optional-when': id }),
  ])
  .meta({ id: 'need' });

const nextHop = z.enum(['internet', 'virtual-appliance', 'virtual-network-gateway', 'vnet-local', 'none']);

/** A path of resources; which of them is meant is said as in a setting. */
const readSource = valuesOf.extend({
  where: predicate.optional(),
  'named-by': valuesOf.optional(),
  /** The documented value when the property is not set. */
  absent: scalar.optional(),
});
export const parameter = z.strictObject({
  type: z.enum(['boolean', 'choice', 'region', 'prefixes', 'name']),
  choices: z.array(z.string()).min(2).optional(),
  /** Absent: unknown until the reader or the paste tells. */
  default: z.union([z.boolean(), z.string(), z.array(z.string())]).optional(),
  /** Where a paste tells the value: paths of resources, or (true when there is one) a route to one of the hops. */
  'read-from': z
    .union([
      readSource,
      z.array(readSource).min(1),
      z.strictObject({ route: z.string(), 'next-hop': z.array(nextHop).min(1) }),
    ])
    .optional(),
});

export const place = z.strictObject({
  /** `subnet`: network security groups and route tables attach here. `firewall`: what leaves `filters`. */
  kind: z.enum(['subnet', 'firewall']),
  filters: z.union([id, z.array(id).min(1)]).optional(),
  /** Parameter of type `prefixes` that tells the place's addresses. */
  prefixes: id.optional(),
});

export const flow = z.strictObject({
  id,
  revisions: revisions.optional(),
  arrow: z.union([id, z.array(id).min(1)]),
  direction: z.enum(['inbound', 'outbound']),
  /** Places whose rules must let it pass. Empty: decided by `settings`, not by network rules. */
  at: z.array(id),
  settings: z.array(id).optional(),
  from: perRevision(endpoint),
  to: perRevision(endpoint),
  protocol: perRevision(protocol).optional(),
  ports: perRevision(ports).optional(),
  need: perRevision(need),
  disagreement: disagreement.optional(),
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
  need: perRevision(need),
  disagreement: disagreement.optional(),
  sources,
});

export const setting = z.strictObject({
  id,
  revisions: revisions.optional(),
  resource: z.string(),
  /**
   * `every` (the default): each resource that is meant has to be so. `one`: it is enough that one exists, and that
   * none was pasted never proves that there is none.
   */
  'holds-for': z.enum(['every', 'one']).optional(),
  /** Only these are meant; other resources of the type are none of the setting's business. */
  where: predicate.optional(),
  /** Where another resource names the ones that are meant: by their id, or by an id that lies in theirs. */
  'named-by': valuesOf.optional(),
  /** Where none does: those whose prefixes at one of the paths hold the addresses of a place. */
  at: z.strictObject({ place: id, prefixes: z.array(z.string()).min(1) }).optional(),
  must: perRevision(predicate),
  need: perRevision(need),
  disagreement: disagreement.optional(),
  sources,
});

export const noteEntry = z.strictObject({
  id,
  kind: z.enum(['assumption', 'note', 'tip', 'important', 'configuration']),
  revisions: revisions.optional(),
  disagreement: disagreement.optional(),
  sources,
});

export const channel = z.enum([
  'private-endpoint',
  'public-internet',
  'azure-backbone',
  'virtual-network',
  'tunnel',
]);
export const diagram = z.strictObject({
  direction: z.enum(['LR', 'TB']).optional(),
  groups: z.array(z.strictObject({ id, within: id.optional(), boxes: z.array(id) })),
  arrows: z
    .array(
      z.strictObject({
        id,
        revisions: revisions.optional(),
        from: id,
        to: id,
        channel: perRevision(channel),
      }),
    )
    .min(1),
});

/** `scenarios/<id>/scenario.yaml`: facts only, no prose. */
export const scenario = z.strictObject({
  id,
  order: z.int(),
  revisions,
  /** Type of the one resource that the scenario is about: with several pasted, each is judged by itself. */
  about: z.string().optional(),
  places: z.record(id, place),
  /** `shared` takes the definition of `_shared/parameters.yaml`. */
  parameters: z.record(id, z.union([z.literal('shared'), parameter])),
  conditions: z.record(id, condition).optional(),
  flows: z.array(flow).min(1),
  routes: z.array(route).optional(),
  settings: z.array(setting).optional(),
  notes: z.array(noteEntry).optional(),
  diagram,
});

const item = z.strictObject({ title: note, why: note.optional(), note: note.optional() });
/** `scenarios/<id>/text/<locale>.yaml`: words keyed by the ids of `scenario.yaml`. */
export const scenarioText = z.strictObject({
  title: note,
  /** One sentence, for cards, search results and the page's description. */
  summary: note,
  /** Paragraphs; `{ports:flow-id}`, `{tag:flow-id}`, `{hosts:flow-id}` stand for facts, never the figures. */
  about: z.array(note).min(1),
  places: z.record(id, note),
  parameters: z.record(id, item).optional(),
  conditions: z.record(id, note).optional(),
  flows: z.record(id, item),
  routes: z.record(id, item).optional(),
  settings: z.record(id, item).optional(),
  notes: z.record(id, note).optional(),
  groups: z.record(id, note),
  arrows: z.record(id, note),
});

/** `_shared/*.yaml`, one file a key, and `_shared/text/<locale>.yaml` with the words of all of them. */
export const sharedBoxes = z.record(
  id,
  z.strictObject({
    kind: z.enum([
      'client',
      'gateway',
      'private-endpoint',
      'service',
      'storage',
      'compute',
      'registry',
      'firewall',
      'dns',
      'internet',
    ]),
    revisions: revisions.optional(),
  }),
);
export const sharedTags = z.record(
  z.string().regex(/^[A-Za-z0-9.]+$/, 'tag'),
  z.strictObject({
    direction: z.enum(['inbound', 'outbound', 'both']),
    /** May be written `Tag.<region>`. */
    regional: perRevision(z.boolean()),
    firewall: perRevision(z.boolean()),
    /** Not a prefix of a user-defined route when false. */
    route: z.boolean().optional(),
    /** Clouds where it exists; absent: all. */
    clouds: z.array(z.string()).optional(),
    /** Spellings that documents print and Azure does not know. */
    misspellings: z.array(z.string()).optional(),
    /** May be let through by Azure Firewall's built-in infrastructure collection, whose names are not published. */
    infrastructure: z.boolean().optional(),
    sources,
  }),
);
export const sharedDocuments = z.record(
  id,
  z.strictObject({
    repository: z.string().optional(),
    path: z.string(),
    date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'date'),
    commit: z.string().optional(),
    language: z.string().optional(),
  }),
);
export const sharedConditions = z.record(id, condition);
export const sharedParameters = z.record(id, parameter);
export const sharedPrivateEndpoints = z.record(
  id,
  z.strictObject({
    resource: z.string(),
    'group-ids': z.array(z.string()).min(1),
    /** Private DNS zones by cloud. */
    zones: z.record(z.string(), z.array(z.string())),
    /** Parameter of type `prefixes` that tells its addresses. */
    prefixes: id.optional(),
    sources,
  }),
);
export const sharedContradictions = z.record(
  id,
  z.strictObject({
    sides: z.array(z.strictObject({ id, sources: z.array(id).min(1) })).min(2),
    /** Which side the scenarios follow. */
    follows: id,
  }),
);
/** Regions: Azure's name, and the irregular suffixes that some service tags use. */
export const sharedRegions = z.record(
  id,
  z.strictObject({ suffix: z.string(), 'irregular-suffix': z.string().optional() }),
);
/** Revisions in order, oldest first, with the date up to which documents were read. */
export const sharedRevisions = z.array(z.strictObject({ id: revisionId, date: z.string() }));

export const sharedText = z.strictObject({
  boxes: z.record(id, note),
  documents: z.record(id, note),
  conditions: z.record(id, note),
  parameters: z.record(id, item),
  'private-endpoints': z.record(id, note),
  contradictions: z.record(id, z.strictObject({ title: note, sides: z.record(id, note), follows: note })),
  revisions: z.record(revisionId, note),
  /** `why` of a tag: what lies behind it. */
  tags: z.record(z.string(), note),
});

export type Scenario = z.infer<typeof scenario>;
export type ScenarioText = z.infer<typeof scenarioText>;
export type Flow = z.infer<typeof flow>;
export type Route = z.infer<typeof route>;
export type Setting = z.infer<typeof setting>;
export type Endpoint = z.infer<typeof endpoint>;
export type Need = z.infer<typeof need>;
export type Parameter = z.infer<typeof parameter>;
export type Place = z.infer<typeof place>;
export type Channel = z.infer<typeof channel>;
export type PerRevision<T> = T | Readonly<Record<string, T>>;

/** Everything under a scenarios folder, checked. Plain JSON: it is compiled into the site and loaded by the CLI. */
export interface Library {
  readonly scenarios: readonly Scenario[];
  /** By scenario, then by locale. */
  readonly text: Readonly<Record<string, Readonly<Record<string, ScenarioText>>>>;
  readonly shared: {
    readonly boxes: z.infer<typeof sharedBoxes>;
    readonly tags: z.infer<typeof sharedTags>;
    readonly documents: z.infer<typeof sharedDocuments>;
    readonly conditions: z.infer<typeof sharedConditions>;
    readonly parameters: z.infer<typeof sharedParameters>;
    readonly privateEndpoints: z.infer<typeof sharedPrivateEndpoints>;
    readonly contradictions: z.infer<typeof sharedContradictions>;
    readonly regions: z.infer<typeof sharedRegions>;
    readonly revisions: z.infer<typeof sharedRevisions>;
    /** By locale. */
    readonly text: Readonly<Record<string, z.infer<typeof sharedText>>>;
  };
}
