// From the judgements of the resources that a setting may be about to one verdict.
import type { ResolvedSetting } from '../../model/resolved-scenario.ts';
import type { Missing, Verdict } from '../lists/check-result.ts';
import { judgePredicate, judgeWithout, someTypes } from './predicate.ts';
import type { Subject } from './resources-under-test.ts';
import type { World } from './settings-context.ts';
import { type Meant, type MeantResources, meantBy } from './target-resolution.ts';
import type { Judgement } from './three-valued-logic.ts';

export interface Judged extends Judgement {
  readonly subject: Subject;
}
export interface Outcome {
  readonly verdict: Verdict;
  readonly points: readonly Judged[];
  readonly missing: readonly Missing[];
  /** Resources of which nothing pasted says that they are the ones. */
  readonly assumed: readonly Subject[];
}

const mostNames = 5;
/** Some names, for a sentence. */
export const namesOf = (subjects: readonly Subject[]): string => {
  const names = [...new Set(subjects.map(({ name }) => name))];
  return [...names.slice(0, mostNames), ...(names.length > mostNames ? ['…'] : [])].join(', ');
};

/** One that may not be meant can neither fail nor be the one that is needed. */
interface Weighed extends Judged {
  readonly isSure: boolean;
}
function weigh({ subject, doubt }: Meant, setting: ResolvedSetting, world: World): Weighed {
  const judgement = judgePredicate(setting.must, subject, world);
  if (doubt === null) return { ...judgement, subject, isSure: true };
  const missing = judgement.truth === 'unknown' ? [doubt, ...judgement.missing] : [doubt];
  const truth = judgement.truth === 'no' ? 'unknown' : judgement.truth;
  return { ...judgement, truth, missing, subject, isSure: false };
}

const notPastedOf = (setting: ResolvedSetting, { notPasted }: MeantResources): readonly Missing[] =>
  notPasted.map((id) => ({
    code: 'named-resource-not-pasted',
    args: { id, resource: setting.resource },
    at: null,
  }));

const rank: Readonly<Record<Judgement['truth'], number>> = { no: 0, unknown: 1, yes: 2 };

/** Each of the resources that are meant has to be so. */
function everyOne(setting: ResolvedSetting, all: readonly Weighed[], meant: MeantResources): Outcome {
  const points = all.toSorted((one, other) => rank[one.truth] - rank[other.truth]);
  const of = (truth: Judgement['truth']) => all.filter((one) => one.truth === truth);
  const [no, unknown, yes] = [of('no'), of('unknown'), of('yes')];
  const absent = notPastedOf(setting, meant);
  const isTaken = meant.by === 'taken';
  const assumed = isTaken ? all.map(({ subject }) => subject) : [];
  const isOpen = unknown.length > 0 || absent.length > 0;
  if (no.length === 0) {
    const isMet = !isOpen && yes.some(({ isSure }) => isSure);
    const missing = isMet ? [] : [...all.flatMap((one) => one.missing), ...absent];
    return { verdict: isMet ? 'allowed' : 'undecided', points, missing, assumed: isMet ? assumed : [] };
  }
  if (no.length === all.length && absent.length === 0)
    return { verdict: 'blocked', points, missing: [], assumed };
  if (!isTaken) return { verdict: 'partly', points, missing: [], assumed: [] };
  const which: Missing = {
    code: 'which-resource',
    args: {
      names: namesOf(all.map(({ subject }) => subject)),
      resource: setting.resource,
      by: setting.namedBy?.resource ?? setting.resource,
    },
    at: null,
  };
  return {
    verdict: 'undecided',
    points,
    missing: [which, ...unknown.flatMap((one) => one.missing)],
    assumed: [],
  };
}

/** One that is so is enough; that none of the pasted ones is proves nothing. */
function one(setting: ResolvedSetting, all: readonly Weighed[]): Outcome {
  const [found] = all.filter(({ truth, isSure }) => truth === 'yes' && isSure);
  if (found !== undefined)
    return { verdict: 'allowed', points: [found], missing: [], assumed: [found.subject] };
  const open = all.filter(({ truth }) => truth !== 'no');
  const args = { resource: setting.resource, count: all.length };
  return {
    verdict: 'undecided',
    points: open.map((item) => ({ ...item, truth: 'unknown' })),
    missing:
      open.length > 0
        ? open.flatMap(({ missing }) => missing)
        : [{ code: 'other-resource-may-fit', args, at: null }],
    assumed: [],
  };
}

/** Without a resource of its own type, only what is said of others can tell. */
function without(setting: ResolvedSetting, meant: MeantResources, world: World): Outcome {
  const judgement = judgeWithout(setting.must, world);
  const [subject] = someTypes(setting.must).flatMap((type) => world.ofType(type));
  if (judgement.truth === 'yes' && subject !== undefined)
    return { verdict: 'allowed', points: [{ ...judgement, subject }], missing: [], assumed: [subject] };
  const absent = notPastedOf(setting, meant);
  const none: Missing = { code: 'no-resource-pasted', args: { resource: setting.resource }, at: null };
  return {
    verdict: 'undecided',
    points: [],
    missing: absent.length > 0 ? absent : [none, ...judgement.missing],
    assumed: [],
  };
}

/** Judges a setting in one world; null when the world holds no resource that it is about. */
export function outcomeIn(setting: ResolvedSetting, world: World): Outcome | null {
  const meant = meantBy(setting, world);
  if (meant.candidates.length === 0) {
    const isAbout =
      meant.notPasted.length > 0 || someTypes(setting.must).some((type) => world.ofType(type).length > 0);
    return isAbout ? without(setting, meant, world) : null;
  }
  const all = meant.candidates.map((candidate) => weigh(candidate, setting, world));
  return setting.holdsFor === 'one' ? one(setting, all) : everyOne(setting, all, meant);
}
