// A setting against the paste. Definite only where the resources that are meant decide it: one storage account among
// several, or one role assignment that was not pasted, never makes it blocked.
import type { Configuration } from '../../azure/resources.ts';
import type { ResolvedSetting } from '../../model/resolved.ts';
import { positionOf } from '../describe.ts';
import { uniqueMissing } from '../missing.ts';
import type { Assumption, FoundValue, Missing, PointResult, RequirementResult, Verdict } from '../result.ts';
import { type Meant, type MeantResources, meantBy } from './meant.ts';
import { judgePredicate, otherTypes, subjected } from './predicate.ts';
import { ofType, type Subject, type Subjects } from './subjects.ts';
import type { Ground, Judgement, Truth } from './truth.ts';

export interface SettingsWorld {
  readonly configuration: Configuration;
  readonly subjects: Subjects;
}
interface Judged extends Judgement {
  readonly subject: Subject;
}

const mostPoints = 20;
const mostNames = 5;

/** Types of resource that decide a setting, its own first. */
export const typesOf = (setting: ResolvedSetting): readonly string[] => [
  ...new Set([setting.resource, ...otherTypes(setting.must)]),
];

const verdicts: Readonly<Record<Truth, Verdict>> = { yes: 'allowed', no: 'blocked', unknown: 'undecided' };

const foundValue = ({ path, state, text, at }: Ground, configuration: Configuration): FoundValue => ({
  path,
  state,
  text,
  at,
  position: positionOf(at, configuration),
});

const pointOf = (
  { subject, truth, grounds, missing }: Judged,
  configuration: Configuration,
): PointResult => ({
  place: '',
  resource: { kind: subject.kind, name: subject.name, id: subject.id, at: subject.node.at },
  verdict: verdicts[truth],
  parts: [],
  rules: [],
  values: grounds.map((ground) => foundValue(ground, configuration)),
  missing,
});

const nameOf = (subject: Subject): string => subjected(subject).resource.name;
const namesOf = (subjects: readonly Subject[]): string => {
  const names = [...new Set(subjects.map(nameOf))];
  return [...names.slice(0, mostNames), ...(names.length > mostNames ? ['…'] : [])].join(', ');
};

/** A resource that is perhaps not meant can be as it should be, and cannot fail. */
function judge({ subject, surely }: Meant, setting: ResolvedSetting, subjects: Subjects): Judged {
  const { must, holdsFor, resource } = setting;
  const judgement = judgePredicate(must, subject, { subjects, holdsFor, resource });
  if (surely || judgement.truth === 'unknown') return { ...judgement, subject };
  if (judgement.truth === 'yes' && holdsFor === 'every') return { ...judgement, subject };
  return {
    ...judgement,
    truth: 'unknown',
    missing: [{ code: 'which-resource', args: { names: nameOf(subject), resource, by: resource }, at: null }],
    subject,
  };
}

interface Outcome {
  readonly verdict: Verdict;
  readonly points: readonly Judged[];
  readonly missing: readonly Missing[];
  readonly assumed: readonly Subject[];
}

const rank: Readonly<Record<Truth, number>> = { no: 0, unknown: 1, yes: 2 };
const worstFirst = (judged: readonly Judged[]): readonly Judged[] =>
  judged.toSorted((one, other) => rank[one.truth] - rank[other.truth]);

/** Each of the resources that are meant. */
function everyOne(
  setting: ResolvedSetting,
  judged: readonly Judged[],
  { by, notPasted }: MeantResources,
): Outcome {
  const no = judged.filter(({ truth }) => truth === 'no');
  const unknown = judged.filter(({ truth }) => truth === 'unknown');
  const assumed = by === 'taken' ? judged.map(({ subject }) => subject) : [];
  const absent = notPasted.map(
    (id): Missing => ({
      code: 'named-resource-not-pasted',
      args: { id, resource: setting.resource },
      at: null,
    }),
  );
  const points = worstFirst(judged);
  const missing = [...unknown.flatMap((one) => one.missing), ...absent];
  if (no.length === 0)
    return {
      verdict: missing.length + unknown.length > 0 ? 'undecided' : 'allowed',
      points,
      missing,
      assumed,
    };
  if (no.length === judged.length && (by !== 'taken' || absent.length === 0))
    return { verdict: 'blocked', points, missing: [], assumed };
  // Each is meant, so that one which is not set so is enough, whatever the others are.
  if (by === 'named') return { verdict: 'blocked', points, missing: [], assumed };
  if (by === 'all') return { verdict: 'partly', points, missing: [], assumed };
  const which: Missing = {
    code: 'which-resource',
    args: {
      names: namesOf(judged.map(({ subject }) => subject)),
      resource: setting.resource,
      by: setting.namedBy?.resource ?? setting.resource,
    },
    at: null,
  };
  return { verdict: 'undecided', points, missing: [which, ...missing], assumed: [] };
}

/** One that is set so is enough; that none of the pasted ones is proves nothing. */
function one(setting: ResolvedSetting, judged: readonly Judged[]): Outcome {
  const yes = judged.filter(({ truth }) => truth === 'yes');
  if (yes.length > 0)
    return {
      verdict: 'allowed',
      points: yes.slice(0, 3),
      missing: [],
      assumed: yes.slice(0, 1).map(({ subject }) => subject),
    };
  const open = judged.filter(({ truth }) => truth === 'unknown');
  const other: Missing = {
    code: 'other-resource-may-fit',
    args: { resource: setting.resource, count: judged.length },
    at: null,
  };
  return {
    verdict: 'undecided',
    points: open.length > 0 ? open : judged.slice(0, 3),
    missing: [...open.flatMap(({ missing }) => missing), other],
    assumed: [],
  };
}

/** Without a resource of its own type, only clauses about others can tell. */
function without(
  setting: ResolvedSetting,
  { notPasted }: MeantResources,
  { subjects }: SettingsWorld,
): Outcome {
  const { must, holdsFor, resource } = setting;
  const { truth, missing } = judgePredicate(must, null, { subjects, holdsFor, resource });
  const [subject] = otherTypes(must).flatMap((type) => ofType(subjects, type));
  if (truth === 'yes' && subject !== undefined)
    return {
      verdict: 'allowed',
      points: [{ ...judgePredicate(must, null, { subjects, holdsFor, resource }), subject }],
      missing: [],
      assumed: [],
    };
  const absent = notPasted.map(
    (id): Missing => ({ code: 'named-resource-not-pasted', args: { id, resource }, at: null }),
  );
  const none: Missing = { code: 'no-resource-pasted', args: { resource }, at: null };
  return {
    verdict: 'undecided',
    points: [],
    missing: absent.length > 0 ? absent : [none, ...missing],
    assumed: [],
  };
}

/** Judges a setting; null when the paste holds no resource that it is about. */
export function checkSetting(setting: ResolvedSetting, world: SettingsWorld): RequirementResult | null {
  const meant = meantBy(setting, world.subjects);
  const isAboutPaste =
    meant.candidates.length > 0 ||
    meant.notPasted.length > 0 ||
    otherTypes(setting.must).some((type) => ofType(world.subjects, type).length > 0);
  if (!isAboutPaste) return null;
  const judged = meant.candidates.map((candidate) => judge(candidate, setting, world.subjects));
  const outcome =
    judged.length === 0
      ? without(setting, meant, world)
      : setting.holdsFor === 'one'
        ? one(setting, judged)
        : everyOne(setting, judged, meant);
  const { requirement, scenario, id, need, condition } = setting;
  return {
    requirement,
    scenario,
    id,
    kind: 'setting',
    need,
    condition,
    verdict: outcome.verdict,
    points: outcome.points.slice(0, mostPoints).map((one) => pointOf(one, world.configuration)),
    rule: null,
    witness: null,
    missing: outcome.verdict === 'undecided' ? uniqueMissing(outcome.missing).slice(0, mostPoints) : [],
    assumptions: outcome.assumed.slice(0, mostNames).map(
      (subject): Assumption => ({
        code: 'resource-is-meant',
        args: { name: nameOf(subject), resource: subject.type },
      }),
    ),
  };
}
