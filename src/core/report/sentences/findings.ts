// What a review found, as sentences.
import type { Finding } from '../../checker/review/analysis/finding.ts';
import type { Translate } from '../../i18n/catalog.ts';
import type english from '../../i18n/strings/en/review.json';
import { resourceText, ruleLabel, shortRule } from './decisions.ts';
import { listOf } from './messages.ts';
import { openPartText, type Speech } from './packet-text.ts';

export type ReviewWords = Translate<keyof typeof english>;

export interface FindingText {
  readonly finding: Finding;
  /** The resource that it is about, with its kind. */
  readonly resource: string;
  /** Without the resource. */
  readonly sentence: string;
  readonly message: string;
  readonly severity: string;
  /** What all findings of the code have in common: what it is, and what to do. */
  readonly title: string;
  readonly help: string;
}

export interface FindingWords {
  readonly speech: Speech;
  readonly say: ReviewWords;
  /** `beside`: the reader has the place of a rule beside the sentence. */
  readonly place: 'told' | 'beside';
}

const shownNames = 6;
const shownParts = 3;

/** Writes each finding as a sentence; long lists of names are cut, with the number of the rest. */
export function findingTexts(
  findings: readonly Finding[],
  { speech, say, place }: FindingWords,
): readonly FindingText[] {
  const listed = (names: readonly string[]): string => {
    const count = names.length - shownNames;
    return count > 0
      ? say('more', { list: names.slice(0, shownNames).join(', '), count })
      : listOf(speech.locale, names);
  };
  return findings.map((finding) => {
    const { code, severity, rule, others, requirements, resource, args, open } = finding;
    const parts = open.slice(0, shownParts).map((part) => openPartText(speech, part));
    const openText = parts.join('; ');
    const sentence = say(code, {
      ...args,
      rule: rule === null ? '' : place === 'told' ? ruleLabel(speech, rule, true) : shortRule(speech, rule),
      others: listed(others.map((other) => shortRule(speech, other))),
      requirements: listed(requirements),
      open: Number(args['count']) > parts.length ? say('more-open', { parts: openText }) : openText,
    });
    const name = resource.name ?? resource.id;
    return {
      finding,
      resource: resourceText(speech, resource),
      sentence,
      message: name === null ? sentence : say('at', { resource: name, message: sentence }),
      severity: say(`severity.${severity}`),
      title: say(`${code}.title`),
      help: say(`${code}.help`),
    };
  });
}
