// Findings of a review as sentences.
import type { RuleRef } from '../../checker/lists/check-result.ts';
import type { Finding } from '../../checker/review/review.ts';
import type { Translate } from '../../i18n/catalog.ts';
import { dateText } from '../../i18n/formatters.ts';
import type english from '../../i18n/strings/en/review.json';
import { resourceText, ruleLabel, shortRule } from './decisions.ts';
import { listOf } from './messages.ts';
import { type LocaleBundle, openPartText } from './packet-text.ts';

export type ReviewMessages = Translate<keyof typeof english>;

export interface FindingText {
  readonly finding: Finding;
  /** The resource, with its kind. */
  readonly resource: string;
  /** Does not name the resource; `message` does. */
  readonly sentence: string;
  readonly message: string;
  readonly severity: string;
  /** Of the code, the same for all its findings; `help`: what it means and what to do. */
  readonly title: string;
  readonly help: string;
}

export interface FindingWords {
  readonly bundle: LocaleBundle;
  readonly say: ReviewMessages;
  /** `separate`: the reader has the place of a rule beside the sentence. */
  readonly place: 'sentence' | 'separate';
  /** How a requirement is called; unspecified: by its id, which commands take. */
  readonly requirement?: (id: string) => string;
}

const shownNames = 3;
const shownParts = 3;

/** Explains each finding in a sentence; long lists of names are cut, with the number of the rest. */
export function findingTexts(
  findings: readonly Finding[],
  { bundle, say, place, requirement = (id) => id }: FindingWords,
): readonly FindingText[] {
  const listed = (names: readonly string[]): string => {
    const count = names.length - shownNames;
    return count > 0
      ? say('more', { list: names.slice(0, shownNames).join(', '), count })
      : listOf(bundle.locale, names);
  };
  const named = (rule: RuleRef): string =>
    place === 'sentence' ? ruleLabel(bundle, rule, 'file') : shortRule(bundle, rule);
  return findings.map((finding) => {
    const { code, severity, rule, others, requirements, resource, args, excessAccess } = finding;
    const parts = excessAccess.slice(0, shownParts).map((part) => openPartText(bundle, part));
    const packets = parts.join('; ');
    const isCut = 'count' in args && args.count > parts.length;
    const key = finding.code === 'analysis-limit' ? (`${finding.code}.${finding.args.list}` as const) : finding.code;
    const sentence = say(key, {
      ...args,
      ...('date' in args ? { date: dateText(bundle.locale, args.date) } : {}),
      rule: rule === null ? '' : named(rule),
      others: listed(others.map((other) => shortRule(bundle, other))),
      requirements: listed(requirements.map(requirement)),
      packets: isCut ? say('more-packets', { packets }) : packets,
    });
    const name = resource.name ?? resource.id;
    return {
      finding,
      resource: resourceText(bundle, resource),
      sentence,
      message: name === null ? sentence : say('at', { resource: name, message: sentence }),
      severity: say(`severity.${severity}`),
      title: say(`${code}.title`),
      help: say(`${code}.help`),
    };
  });
}
