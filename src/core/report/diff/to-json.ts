// `--format json` of a comparison: the shape of json-shape.ts.
import type {
  CompareExit,
  Comparison,
  Detour,
  ListChange,
  PacketText,
  Region,
  ResourceChange,
  ResourceRef,
  RouteChange,
  Version,
} from '../../checker/diff/index.ts';
import type { AddressText } from '../../checker/lists/check-result.ts';
import { ruleData } from '../formats/to-json.ts';
import { missingTexts } from '../sentences/missing.ts';
import { addressText } from '../sentences/packet-text.ts';
import type { DiffJson } from './diff-json.ts';
import type { DiffExplanation } from './explain-diff.ts';
import { detourEntry, regionEntry } from './explain-region.ts';
import type { DiffSpeech } from './messages.ts';

type ResourceJson = DiffJson['resources'][number];
type RegionJson = ResourceJson['lists'][number]['opened'][number];
type SideJson = RegionJson['packets'][number]['source'];

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

const sideJson = (speech: DiffSpeech, address: AddressText): SideJson => ({
  text: addressText(speech, '', address),
  kind: address.kind,
  names: [...namesIn(address)],
  within: [...(address.within ?? [])],
  except: [...(address.except ?? [])],
});

const packetsJson = (speech: DiffSpeech, packets: PacketText): RegionJson['packets'][number] => ({
  protocols: [...packets.protocols],
  source: sideJson(speech, packets.source),
  sourcePorts: packets.sourcePorts.map((range) => ({ ...range })),
  destination: sideJson(speech, packets.destination),
  ports: packets.ports.map((range) => ({ ...range })),
  surelyExists: packets.surelyExists,
});

const missingJson = (speech: DiffSpeech, { missing }: Pick<Region, 'missing'>): RegionJson['missing'] =>
  missingTexts(speech, '', missing).map(({ code, sentence, command }) => ({
    code,
    message: sentence,
    command,
  }));

function listJson(speech: DiffSpeech, change: ListChange): ResourceJson['lists'][number] {
  const of = (sign: 'opened' | 'closed' | 'undecided'): RegionJson[] =>
    change[sign].map((region) => {
      const { sentence, parts, example } = regionEntry(speech, sign, region, change);
      return {
        message: [sentence, ...parts].join(' '),
        packets: region.sets.map((set) => packetsJson(speech, set)),
        isWhole: region.isWhole,
        surelyExists: region.surelyExists,
        example,
        before: region.before.map(ruleData),
        after: region.after.map(ruleData),
        missing: missingJson(speech, region),
      };
    });
  const { list, target, direction, isGivenUp } = change;
  return {
    list,
    target,
    direction,
    opened: of('opened'),
    closed: of('closed'),
    undecided: of('undecided'),
    isGivenUp,
  };
}

function routesJson(speech: DiffSpeech, change: RouteChange): ResourceJson['routes'][number] {
  const of = (sign: 'moved' | 'undecided', detours: readonly Detour[]) =>
    detours.map((detour) => ({
      message: detourEntry(speech, sign, detour).sentence,
      destinations: detour.destinations.map((one) => sideJson(speech, one)),
      isWhole: detour.isWhole,
      surelyExists: detour.surelyExists,
      before: detour.before,
      after: detour.after,
      routesBefore: detour.routesBefore.map(ruleData),
      routesAfter: detour.routesAfter.map(ruleData),
      missing: missingJson(speech, detour),
    }));
  const { propagation, isGivenUp } = change;
  return {
    moved: of('moved', change.moved),
    undecided: of('undecided', change.undecided),
    propagation,
    isGivenUp,
  };
}

const resourceJson = ({ kind, name, id }: ResourceRef): ResourceJson['before'] => ({ kind, name, id });
const changedJson = (
  speech: DiffSpeech,
  { before, after, pairedBy, changes }: ResourceChange,
): ResourceJson => ({
  before: resourceJson(before),
  after: resourceJson(after),
  pairedBy,
  lists: changes.flatMap((change) => (change.kind === 'list' ? [listJson(speech, change)] : [])),
  routes: changes.flatMap((change) => (change.kind === 'routes' ? [routesJson(speech, change)] : [])),
});

const inputsJson = ({ configuration }: Version): DiffJson['before'] =>
  configuration.inputs.map(({ name, forms }) => ({ file: name, forms: [...forms] }));

/** Gives a comparison as data of the published shape. */
export const diffData = (
  comparison: Comparison,
  told: DiffExplanation,
  {
    speech,
    exitStatus,
    before,
    after,
  }: {
    readonly speech: DiffSpeech;
    readonly exitStatus: CompareExit;
    readonly before: Version;
    readonly after: Version;
  },
): DiffJson => ({
  format: 'portolan-diff',
  version: 1,
  locale: speech.locale,
  revision: comparison.revision,
  exitStatus,
  summary: told.summary,
  before: inputsJson(before),
  after: inputsJson(after),
  compared: comparison.compared,
  resources: comparison.resources.map((resource) => changedJson(speech, resource)),
  added: comparison.added.map(resourceJson),
  removed: comparison.removed.map(resourceJson),
  requirements: told.requirements.map(({ change, title, sentence }) => ({
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
    message: told.assumptions[index] ?? '',
  })),
});
