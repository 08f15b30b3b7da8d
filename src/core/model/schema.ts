// The one schema of a scenarios folder: TypeScript types, validation and the published JSON Schemas come from it. It
// knows networks and Azure's vocabulary, but no service: "machine learning" is data.
import * as z from 'zod';
import type { TagSnapshot } from '../net/tag-snapshot/snapshot.ts';
import type { Word } from './messages.ts';
import { BY_SERVICE } from './outbound-access.ts';
import { revisionPattern } from './per-revision.ts';
import { predicate, resourceValues, scalar } from './predicate.ts';

/** Forms of text, by the word that the catalogue `model` has for each (`word.id`, `word.host`). */
export const textForms = {
  /** kebab-case ASCII, unique among its kind. */
  id: /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
  revision: revisionPattern,
  'port-range': /^\d{1,5}-\d{1,5}$/,
  /** `*.example.net`, `<account>.example.net`: names in angle brackets are parameters. */
  host: /^(?:\*\.)?(?:[a-z0-9-]|<[a-z0-9-]+>)+(?:\.(?:[a-z0-9-]|<[a-z0-9-]+>)+)*$/,
  'fqdn-tag': /^[A-Za-z][A-Za-z0-9.]*$/,
  tag: /^[A-Za-z0-9.]+$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  /** A number of days: `730d`. */
  age: /^\d{1,6}d$/,
  /** `compute/identity`: a requirement of a scenario. */
  requirement: /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/,
  url: /^https:\/\/\S+$/,
} as const satisfies Partial<Record<Word, RegExp>>;
type TextForm = keyof typeof textForms;

/** Reports whether a word names a form of text. */
export const isTextForm = (word: string): word is TextForm => Object.hasOwn(textForms, word);

/** Makes the schema of a form of text. Its word is the message for every other value. */
const text = (form: TextForm) => z.string(form).regex(textForms[form], form);

const id = text('id').meta({ id: 'id' });
export const revisionId = text('revision').meta({ id: 'revision' });

/** Makes the schema of a fact: one value for all revisions of its scenario, or one for each. */
const perRevision = <T extends z.ZodType>(value: T) => z.union([value, z.record(revisionId, value)]);

const note = z.string().meta({ id: 'words' });
const revisions = z.array(revisionId).min(1);
const sources = perRevision(z.array(id).min(1)).meta({
  id: 'sources',
  description: 'Ids of _shared/documents.yaml, for each revision where they differ.',
});
/** Ids of `_shared/contradictions.yaml`: where the sources of this fact disagree. */
const disagreement = z.array(id);

/**
 * What the fact is when the reader takes a side: by contradiction, then by side, the fields that differ. An edition that a
 * field does not name keeps its own value.
 */
const sidesOf = <T extends z.ZodType>(effect: T) =>
  z.record(id, z.record(id, effect)).optional().meta({
    description: 'What differs when the reader takes a side of a contradiction: contradiction, side, fields.',
  });

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
const endpoint = z
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

/** A condition over parameters; a string names one of the scenario or of `_shared/conditions.yaml`. */
export type Condition =
  | string
  | { parameter: string; is: string | boolean | (string | boolean)[] }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };
const condition: z.ZodType<Condition> = z
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
 * `required`; `optional` (a convenience); `obsolete` (older documents ask for it, nobody needs it now);
 * `{ when: condition-id }` required only then; `{ optional-when: condition-id }` optional, and only then. The
 * condition is a named one, so that it has a text.
 */
const need = z
  .union([
    z.enum(['required', 'optional', 'obsolete']),
    z.strictObject({ when: id }),
    z.strictObject({ 'optional-when': id }),
  ])
  .meta({ id: 'need' });

const nextHop = z.enum(['internet', 'virtual-appliance', 'virtual-network-gateway', 'vnet-local', 'none']);

/** A path of resources, which are selected as in a setting. */
const readSource = resourceValues.extend({
  where: predicate.optional(),
  'named-by': resourceValues.optional(),
  /** The documented value when the property is not set. */
  absent: scalar.optional(),
  /** The value is an id: its last name counts. */
  'name-in-id': z.literal(true).optional(),
});
const readSources = z.union([readSource, z.array(readSource).min(1)]);
const parameter = z.strictObject({
  type: z.enum(['boolean', 'choice', 'region', 'prefixes', 'name']),
  choices: z.array(z.string()).min(2).optional(),
  /** Absent: unknown until the reader or the paste has a value. */
  default: z.union([z.boolean(), z.string(), z.array(z.string())]).optional(),
  /**
   * Where a paste has the value: paths of resources, or a route to one of the hops (true when there is one),
   * in the table of the subnet whose prefixes the parameter `of` has. `in-turn`: the
   * first of them that the paste has; `regional-tags`: the region of the service tags in rules. `firewall-address`: the
   * private address of the only firewall, or of the only appliance that a default route names.
   */
  'read-from': z
    .union([
      ...readSources.options,
      z.strictObject({
        'in-turn': z
          .array(z.union([...readSources.options, z.strictObject({ 'regional-tags': z.literal(true) })]))
          .min(2),
      }),
      z.strictObject({ route: z.string(), 'next-hop': z.array(nextHop).min(1), of: id.optional() }),
      z.strictObject({ 'firewall-address': z.literal(true) }),
      z.strictObject({
        subnet: z.strictObject({
          /** Words of the names that such a subnet has. */
          named: z.array(z.string().regex(/^[a-z]+$/)).min(1),
          /** The one name that Azure lets such a subnet have: no other subnet is the place. */
          called: z.string().optional(),
          /** Words that such a subnet often has, and others may have, too: they decide where nothing contradicts. */
          'often-named': z.array(z.string().regex(/^[a-z]+$/)).optional(),
          /** Resources that name it. */
          by: z.array(z.strictObject({ resource: z.string(), path: z.string() })).optional(),
        }),
      }),
    ])
    .optional(),
});

const place = z.strictObject({
  /**
   * `subnet`: network security groups and route tables attach here. `firewall`: what leaves `filters`.
   * `managed-network`: a network of the service, where no rule of yours filters: settings decide its flows.
   */
  kind: z.enum(['subnet', 'firewall', 'managed-network']),
  filters: z.union([id, z.array(id).min(1)]).optional(),
  /** Parameter of type `prefixes` with the place's addresses. */
  prefixes: id.optional(),
  /**
   * Condition in which its machines reach public addresses by a public IP address or a load balancer's outbound rule.
   * `by-service`: the service that the subnet hosts manages this.
   */
  'outbound-access': z.union([z.literal(BY_SERVICE), id]).optional(),
  /** The diagram's box of what filters there: a firewall that its flows pass, or the frame around a subnet's boxes. */
  box: id.optional(),
});

const flow = z.strictObject({
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

const route = z.strictObject({
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

const setting = z.strictObject({
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

const noteEntry = z.strictObject({
  id,
  kind: z.enum(['assumption', 'note', 'tip', 'important', 'configuration']),
  revisions: revisions.optional(),
  disagreement: disagreement.optional(),
  sources,
});

const channel = z.enum(['private-endpoint', 'public-internet', 'azure-backbone', 'virtual-network', 'tunnel']);
const diagram = z.strictObject({
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
  /** Type of the one resource that the scenario is about: of several in a paste, each is evaluated by itself. */
  about: z.string().optional(),
  /**
   * Resources that speak for the scenario: one of a type, or with one of the values, or another than those of `none-of`, at
   * a path. Unless such a resource was pasted or the reader chooses it, it is not checked. Absent: it is one of those that
   * are always checked.
   */
  'proposed-by': z
    .array(
      z.strictObject({
        resource: z.string(),
        path: z.string().optional(),
        'one-of': z.array(z.string()).optional(),
        'none-of': z.array(z.string()).optional(),
      }),
    )
    .min(1)
    .optional(),
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
/** `scenarios/<id>/text/<locale>.yaml`: texts by the ids of `scenario.yaml`. */
export const scenarioText = z.strictObject({
  title: note,
  /** One sentence, for cards, search results and the page's description. */
  summary: note,
  /** Paragraphs; `{ports:flow-id}`, `{tag:flow-id}`, `{hosts:flow-id}` stand for facts, never the figures. */
  about: z.array(note).min(1),
  places: z.record(id, note),
  /** Forms of places' titles that fit into a sentence after a preposition: `the compute subnet`. */
  'in-sentences': z.record(id, note).optional(),
  parameters: z.record(id, item).optional(),
  conditions: z.record(id, note).optional(),
  flows: z.record(id, item),
  routes: z.record(id, item).optional(),
  settings: z.record(id, item).optional(),
  notes: z.record(id, note).optional(),
  groups: z.record(id, note),
  arrows: z.record(id, note),
});

/** `_shared/*.yaml`, one file a key, and `_shared/text/<locale>.yaml` with the texts of all of them. */
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
  text('tag'),
  z.strictObject({
    direction: z.enum(['inbound', 'outbound', 'both']),
    /** May be written `Tag.<region>`. */
    regional: perRevision(z.boolean()),
    firewall: perRevision(z.boolean()),
    /** Not a prefix of a user-defined route when false. */
    route: z.boolean().optional(),
    /** Clouds where it exists; absent: all. */
    clouds: z.array(z.string()).optional(),
    /** Wrong spellings that documents print. */
    misspellings: z.array(z.string()).optional(),
    /** Azure Firewall's built-in infrastructure collection, whose names are not published, may allow it. */
    infrastructure: z.boolean().optional(),
    sources,
  }),
);
export const sharedDocuments = z.record(
  id,
  z.strictObject({
    repository: z.string().optional(),
    path: z.string(),
    /** The date that is printed in it. */
    date: text('date'),
    /** The day of its last reading. */
    read: text('date').optional(),
    /** The commit that was read then. */
    commit: z.string().optional(),
    language: z.string().optional(),
    /** Where everybody can read it; absent where only an edition other than the one that was read is public. */
    url: text('url').optional(),
  }),
);
export const sharedConditions = z.record(id, condition);
export const sharedParameters = z.record(id, parameter);
export const sharedPrivateEndpoints = z.record(
  id,
  z.strictObject({
    resource: z.string(),
    'group-ids': z.array(z.string()).min(1),
    /** Where the resource behind it is named; absent: it is the resource that a scenario is about, or nobody names it. */
    'named-by': resourceValues.optional(),
    /** Private DNS zones by cloud. */
    zones: z.record(z.string(), z.array(z.string())),
    /** Parameter of type `prefixes` with its addresses. */
    prefixes: id.optional(),
    sources,
  }),
);
export const sharedContradictions = z.record(
  id,
  z.strictObject({
    sides: z.array(z.strictObject({ id, sources: z.array(id).min(1) })).min(2),
    /** Which side the scenarios follow, for each revision where they differ. */
    follows: perRevision(id),
    /**
     * Why the reader has no choice. `misprint`: what one side prints does not exist. `same-requirements`: both sides ask for
     * the same. `no-requirement`: no flow, route, or setting depends on it. `by-parameter`: a parameter decides it.
     */
    'no-choice': z.enum(['misprint', 'same-requirements', 'no-requirement', 'by-parameter']).optional(),
  }),
);
/** What somebody notices when something is closed, in the order of its page, and the requirements that may be behind it. */
export const sharedSymptoms = z.record(
  id,
  z.strictObject({
    requirements: z.array(text('requirement')).min(1),
    sources: z.array(id).min(1),
  }),
);
/** Corrected requirements, newest first: the day, the requirements, and the documents that say what is right. */
export const sharedCorrections = z.record(
  id,
  z.strictObject({
    date: text('date'),
    requirements: z.array(text('requirement')).min(1),
    sources: z.array(id).min(1),
  }),
);
/**
 * Questions that lead a reader to the scenarios that are theirs. The first is where one starts; an answer leads to a question
 * further down, or ends in scenarios.
 */
export const sharedDecisions = z.record(
  id,
  z.strictObject({
    answers: z
      .array(z.union([z.strictObject({ id, question: id }), z.strictObject({ id, scenarios: z.array(id).min(1) })]))
      .min(2),
  }),
);
/** Regions: Azure's name, and the irregular suffixes that some service tags use. */
export const sharedRegions = z.record(
  id,
  z.strictObject({ suffix: z.string(), 'irregular-suffix': z.string().optional() }),
);
/** Services in the order in which they are listed; the first is the one that a paste without evidence is about. */
export const sharedServices = z.record(
  id,
  z.strictObject({
    /** Types of the resources that its scenarios are about. */
    about: z.array(z.string()).min(1),
  }),
);
/**
 * Revisions in order, oldest first, with the date up to which documents were read. `max-age` (`730d`): a document that was
 * older than that when it was read has a mark on the pages; absent: none has.
 */
export const sharedRevisions = z.array(
  z.strictObject({ id: revisionId, date: z.string(), 'max-age': text('age').optional() }),
);

export const sharedText = z.strictObject({
  boxes: z.record(id, note),
  documents: z.record(id, note),
  conditions: z.record(id, note),
  parameters: z.record(id, item),
  'private-endpoints': z.record(id, note),
  /** The same of private endpoints, for a sentence. */
  'in-sentences': z.record(id, note).optional(),
  contradictions: z.record(
    id,
    z.strictObject({
      title: note,
      sides: z.record(id, note),
      /** The sides in a few words, for the menu in which the reader takes one. */
      choices: z.record(id, note).optional(),
      follows: note,
    }),
  ),
  revisions: z.record(revisionId, note),
  services: z.record(id, note).optional(),
  symptoms: z
    .record(
      id,
      z.strictObject({
        title: note,
        /** What is noticed, as one sentence. */
        see: note,
        /** Other words in which people ask about it, for search. */
        also: z.array(note).min(1),
        /** What to check first, one step an entry. */
        check: z.array(note).min(1),
      }),
    )
    .optional(),
  /** What was corrected, as a sentence or two. */
  corrections: z.record(id, note).optional(),
  decisions: z
    .record(
      id,
      z.strictObject({
        question: note,
        answers: z.record(id, note),
        /** Names of what the answers end in, by those that do. */
        results: z.record(id, note).optional(),
      }),
    )
    .optional(),
  /** `why` of a tag: what lies behind it. */
  tags: z.record(z.string(), note),
});

export type Scenario = z.infer<typeof scenario>;
export type ScenarioText = z.infer<typeof scenarioText>;
export type FlowEntry = z.infer<typeof flow>;
export type RouteEntry = z.infer<typeof route>;
export type SettingEntry = z.infer<typeof setting>;
export type Endpoint = z.infer<typeof endpoint>;
export type Need = z.infer<typeof need>;
export type Parameter = z.infer<typeof parameter>;
export type Place = z.infer<typeof place>;
export type Channel = z.infer<typeof channel>;

/**
 * The checked contents of a scenarios folder, plain JSON: the site compiles it in, the command line loads it. Both add the
 * lists of service tags.
 */
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
    readonly symptoms: z.infer<typeof sharedSymptoms>;
    readonly corrections: z.infer<typeof sharedCorrections>;
    readonly decisions: z.infer<typeof sharedDecisions>;
    readonly regions: z.infer<typeof sharedRegions>;
    readonly services: z.infer<typeof sharedServices>;
    readonly revisions: z.infer<typeof sharedRevisions>;
    /** By locale. */
    readonly text: Readonly<Record<string, z.infer<typeof sharedText>>>;
  };
  /** The lists of service tags that the product carries, by cloud; a check without a list knows tags by name alone. */
  readonly serviceTags?: Readonly<Record<string, TagSnapshot>>;
}
