// `--format json` of a comparison: the shape of diff-json.ts.
import type {
  CompareExit,
  Comparison,
  ListChange,
  NextHopChange,
  PacketSetText,
  Region,
  ResourceChange,
  ResourceRef,
  RouteChange,
  Version,
  VersionPair,
} from '../../checker/diff/index.ts';
import type { AddressText } from '../../checker/lists/check-result.ts';
import { ruleData } from '../formats/to-json.ts';
import { missingTexts } from '../sentences/missing.ts';
import { addressText } from '../sentences/packet-text.ts';
import type { DiffJson } from './diff-json.ts';
import type { DiffExplanation } from './explain-diff.ts';
import { nextHopEntry, regionEntry } from './explain-region.ts';
import type { DiffLocaleBundle } from './messages.ts';

type ResourceJson = DiffJson['resources'][number];
type RegionJson = ResourceJson['lists'][number]['opened'][number];
type AddressesJson = RegionJson['packets'][number]['source'];

const namesIn = (address: AddressText): readonly string[] => {
  switch (address.kind) {
    case 'any':
      return [];
    case 'addresses':
      return address.texts;
    case 'tag':
      return [address.tag];
    case 'place':
      return [address.place];
    case 'private-endpoint':
      return [address.id];
    case 'host':
      return [address.host];
  }
};

const addressesJson = (bundle: DiffLocaleBundle, address: AddressText): AddressesJson => ({
  text: addressText(bundle, '', address),
  kind: address.kind,
  names: [...namesIn(address)],
  within: [...(address.within ?? [])],
  except: [...(address.except ?? [])],
});

const packetsJson = (bundle: DiffLocaleBundle, packets: PacketSetText): RegionJson['packets'][number] => ({
  protocols: [...packets.protocols],
  source: addressesJson(bundle, packets.source),
  sourcePorts: packets.sourcePorts.map((range) => ({ ...range })),
  destination: addressesJson(bundle, packets.destination),
  ports: packets.ports.map((range) => ({ ...range })),
  surelyExists: packets.surelyExists,
});

const missingJson = (bundle: DiffLocaleBundle, { missing }: Pick<Region, 'missing'>): RegionJson['missing'] =>
  missingTexts(bundle, '', missing).map(({ code, sentence, command }) => ({
    code,
    message: sentence,
    command,
  }));

function listJson(bundle: DiffLocaleBundle, change: ListChange): ResourceJson['lists'][number] {
  const of = (sign: 'opened' | 'closed' | 'undecided'): RegionJson[] =>
    change[sign].map((region) => {
      const { sentence, parts, example } = regionEntry(bundle, region, { sign, list: change.list });
      return {
        message: [sentence, ...parts].join(' '),
        packets: region.sets.map((set) => packetsJson(bundle, set)),
        isComplete: region.isComplete,
        surelyExists: region.surelyExists,
        example,
        before: region.before.map(ruleData),
        after: region.after.map(ruleData),
        missing: missingJson(bundle, region),
      };
    });
  const { list, target, direction, limitReached } = change;
  return {
    list,
    target,
    direction,
    opened: of('opened'),
    closed: of('closed'),
    undecided: of('undecided'),
    limitReached,
  };
}

function routesJson(bundle: DiffLocaleBundle, change: RouteChange): ResourceJson['routes'][number] {
  const of = (sign: 'moved' | 'undecided', changes: readonly NextHopChange[]) =>
    changes.map((one) => ({
      message: nextHopEntry(bundle, sign, one).sentence,
      destinations: one.destinations.map((address) => addressesJson(bundle, address)),
      isComplete: one.isComplete,
      surelyExists: one.surelyExists,
      before: one.before,
      after: one.after,
      routesBefore: one.routesBefore.map(ruleData),
      routesAfter: one.routesAfter.map(ruleData),
      missing: missingJson(bundle, one),
    }));
  const { propagation, limitReached } = change;
  return {
    moved: of('moved', change.moved),
    undecided: of('undecided', change.undecided),
    propagation,
    limitReached,
  };
}

const resourceJson = ({ kind, name, id }: ResourceRef): ResourceJson['before'] => ({ kind, name, id });
const changedJson = (bundle: DiffLocaleBundle, { before, after, pairedBy, changes }: ResourceChange): ResourceJson => ({
  before: resourceJson(before),
  after: resourceJson(after),
  pairedBy,
  lists: changes.flatMap((change) => (change.kind === 'list' ? [listJson(bundle, change)] : [])),
  routes: changes.flatMap((change) => (change.kind === 'routes' ? [routesJson(bundle, change)] : [])),
});

const inputsJson = ({ configuration }: Version): DiffJson['before'] =>
  configuration.inputs.map(({ name, formats }) => ({ file: name, forms: [...formats] }));

/** Returns a comparison as data of the published shape. */
export const diffData = (
  comparison: Comparison,
  explanation: DiffExplanation,
  {
    bundle,
    exitStatus,
    before,
    after,
  }: VersionPair & { readonly bundle: DiffLocaleBundle; readonly exitStatus: CompareExit | 2 },
): DiffJson => ({
  format: 'portolan-diff',
  version: 1,
  locale: bundle.locale,
  revision: comparison.revision,
  exitStatus,
  summary: explanation.summary,
  before: inputsJson(before),
  after: inputsJson(after),
  compared: comparison.compared,
  resources: comparison.resources.map((resource) => changedJson(bundle, resource)),
  added: comparison.added.map(resourceJson),
  removed: comparison.removed.map(resourceJson),
  requirements: explanation.requirements.map(({ change, title, sentence }) => ({
    requirement: change.requirement,
    scenario: change.scenario,
    id: change.id,
    kind: change.kind,
    need: change.need,
    title,
    message: sentence,
    before: change.before,
    after: change.after,
    ruleBefore: change.ruleBefore === null ? null : ruleData(change.ruleBefore),
    ruleAfter: change.ruleAfter === null ? null : ruleData(change.ruleAfter),
  })),
  assumptions: comparison.assumptions.map(({ code }, index) => ({
    code,
    message: explanation.assumptions[index] ?? '',
  })),
});
