// The part of the library that the checker's page carries.
import type { CheckerFacts, CheckerMessages, DeferredMessages } from '../../contract/checker-library.ts';
import type { AssumptionCode, MissingCode } from '../../core/checker/lists/reason-codes.ts';
import { defaultLocale, type Locale } from '../../core/i18n/locales.ts';
import type { MessageKey } from '../../core/i18n/messages.ts';
import type { Library } from '../../core/model/schema.ts';
import { readCatalog } from '../data/read-catalogue.ts';

/** Names what the requirements of a library follow: notes, tags and symptoms have documents of their own. */
export const namedByRequirements = ({ scenarios }: Library) => {
  const all = scenarios.flatMap(({ flows, routes = [], settings = [] }) => [flows, routes, settings].flat());
  return {
    documents: new Set(
      all.flatMap(({ sources }) => (Array.isArray(sources) ? sources : Object.values(sources).flat())),
    ),
    contradictions: new Set(all.flatMap(({ disagreement = [] }) => disagreement)),
  };
};

const noDiagram = { groups: [], arrows: [] };
/** What a check asks of a tag is its name, and whether the firewall's own rules may allow it. */
const plainTag = { direction: 'both' as const, regional: false, firewall: false, sources: [] };

/**
 * Leaves out what no check reads: diagrams, notes, where a document lies, which documents disagree, and
 * those that only notes and tags name.
 */
export const checkerFacts = (library: Library, named = namedByRequirements(library).documents): CheckerFacts => ({
  scenarios: library.scenarios.map(({ notes: _, ...scenario }) => ({
    ...scenario,
    diagram: noDiagram,
  })),
  shared: {
    ...library.shared,
    boxes: {},
    contradictions: {},
    symptoms: {},
    corrections: {},
    decisions: {},
    text: {},
    tags: mapped(library.shared.tags, ({ infrastructure }) => ({
      ...plainTag,
      ...(infrastructure === true ? { infrastructure } : {}),
    })),
    documents: Object.fromEntries(
      Object.entries(library.shared.documents)
        .filter(([id]) => named.has(id))
        .map(([id, { date }]) => [id, { path: '', date }]),
    ),
  },
});

const merged = <T>(english: Readonly<Record<string, T>> = {}, own: Readonly<Record<string, T>> = {}) => ({
  ...english,
  ...own,
});

const mapped = <T, U>(texts: Readonly<Record<string, T>>, change: (text: T) => U) =>
  Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, change(text)]));
/** What the form says beside a parameter is the page's. */
const titleOnly = ({ title }: { readonly title: string }) => ({ title, why: '' });

/** Codes that only a comparison gives, or a tested packet. */
const laterCodes: readonly `${'missing' | 'assumption'}.${MissingCode | AssumptionCode}`[] = [
  'missing.several-packets',
  'missing.decided-by-host-name',
  'missing.threat-intelligence',
  'missing.intrusion-detection',
  'missing.infrastructure-rules',
  'assumption.same-deployment',
  'assumption.no-infrastructure-rules',
  'assumption.lists-compared-separately',
  'assumption.same-environment',
  'assumption.address-of-subnet',
];

/** What few pastes lack: the worker loads these messages for the verdict that has one. */
const rareMissing: readonly MissingCode[] = [
  'asymmetric-route',
  'outside-network',
  'endpoint-policies',
  'unknown-next-hop',
  'may-not-exist',
  'conflicting-duplicates',
  'application-security-group',
  'security-admin-rule',
  'admin-rule-access',
  'hub-next-hop',
  'effective-routes-elsewhere',
  'incomplete',
  'virtual-network-widened',
  'platform-tag',
  'invalid-address',
  'duplicate-priority',
  'too-many-parts',
  'empty-field',
  'host-bits',
  'invalid-host',
  'host-names',
  'dns-proxy',
  'tag-not-usable',
  'ports-without-protocol',
  'protocol-not-covered',
  'fqdn-tag',
  'web-category',
  'target-url',
  'destination-addresses',
  'application-protocol',
  'undecidable-field',
  'destination-nat',
  'unreachable-next-hop',
  'forwarded-traffic',
  'next-hop-address',
  'stopped-firewall',
  'endpoint-group-policies',
  'interface-group',
  'unverified',
  'parent-policy',
  'gateway-routes',
  'gateway-decides',
  'appliance-decides',
  'ambiguous-resource',
  'expression',
  'attached-security-group',
  'attached-route-table',
  'rule-collection-group',
  'ip-group',
  'announced-routes',
  'service-endpoint-policy',
  'outbound-access',
  'address-in-no-network',
  'service-endpoint',
  'virtual-network-reach',
  'platform-address',
];
/** What few verdicts assume, likewise. */
const rareAssumptions: readonly AssumptionCode[] = [
  'tag-file',
  'tag-file-differs',
  'published-apart-file',
  'threat-intelligence-allows',
  'intrusion-detection-allows',
  'endpoint-policies-default',
  'through-gateway',
  'no-announced-default',
  'effective-routes-of-place',
];
/** What few lists and networks decide, likewise. */
const rareDecisions: readonly MessageKey<'checker'>[] = [
  'decides.blocked.firewall.names',
  'decides.undecided.part',
  'decides.path.replies',
  'decides.subnet.closed',
  'decides.subnet.private',
  'decides.subnet.policy',
  'decides.subnet.outbound',
];
const rareKeys: readonly string[] = [
  ...rareDecisions,
  ...rareMissing.map((code) => `missing.${code}`),
  ...rareAssumptions.map((code) => `assumption.${code}`),
];
/** With its variants: `missing.incomplete`, `missing.incomplete.linked`. */
const isRare = (key: string): boolean => rareKeys.some((rare) => key === rare || key.startsWith(`${rare}.`));

/** Reports whether a message is rare, or of a report, a placement, a comparison or a tested packet, which come after the verdicts. */
const comesLater = (key: string): boolean =>
  /^(?:text|probe|report|placement)\./.test(key) || laterCodes.some((code) => key === code) || isRare(key);

const selected = <T>(messages: Readonly<Record<string, T>>, isWanted: (key: string) => boolean) =>
  Object.fromEntries(Object.entries(messages).filter(([key]) => isWanted(key)));

/** The words of verdicts, in one language. Those of `portolan inspect` are the command line's. */
export const checkerMessages = (
  library: Library,
  locale: Locale,
  named = namedByRequirements(library),
): CheckerMessages => {
  const english = library.shared.text[defaultLocale];
  const own = library.shared.text[locale];
  return {
    text: Object.fromEntries(
      library.scenarios.map(({ id }) => {
        const first = library.text[id]?.[defaultLocale];
        const text = library.text[id]?.[locale];
        return [
          id,
          {
            title: text?.title ?? first?.title ?? id,
            summary: '',
            about: [],
            groups: {},
            arrows: {},
            places: merged(first?.places, text?.places),
            'in-sentences': merged(first?.['in-sentences'], text?.['in-sentences']),
            parameters: mapped(merged(first?.parameters, text?.parameters), titleOnly),
            conditions: merged(first?.conditions, text?.conditions),
            flows: merged(first?.flows, text?.flows),
            routes: merged(first?.routes, text?.routes),
            settings: merged(first?.settings, text?.settings),
          },
        ];
      }),
    ),
    shared: {
      boxes: {},
      tags: {},
      documents: selected(merged(english?.documents, own?.documents), (id) => named.documents.has(id)),
      conditions: merged(english?.conditions, own?.conditions),
      parameters: mapped(merged(english?.parameters, own?.parameters), titleOnly),
      'private-endpoints': merged(english?.['private-endpoints'], own?.['private-endpoints']),
      'in-sentences': merged(english?.['in-sentences'], own?.['in-sentences']),
      // Who said what stands on a page of its own.
      contradictions: mapped(
        selected(merged(english?.contradictions, own?.contradictions), (id) => named.contradictions.has(id)),
        ({ title, follows }) => ({ title, sides: {}, follows }),
      ),
      revisions: merged(english?.revisions, own?.revisions),
    },
    checker: selected(readCatalog('checker', locale), (key) => !comesLater(key)),
    azure: selected(readCatalog('azure', locale), (key) => key.startsWith('format.')),
  };
};

/** Returns the messages of the input's problems, findings, fixes, comparisons and reports, and those of few verdicts. */
export const deferredMessages = (locale: Locale): DeferredMessages => ({
  azure: selected(readCatalog('azure', locale), (key) => !/^(?:format|inspect)\./.test(key)),
  checker: selected(readCatalog('checker', locale), comesLater),
  fix: readCatalog('fix', locale),
  diff: readCatalog('diff', locale),
  review: readCatalog('review', locale),
});
