// Makes the report of a whole network: its code, read back as a template and checked, and what it closes and leaves open.
import { read } from '../../azure/index.ts';
import { check } from '../../checker/flow/check.ts';
import { exitStatus } from '../../checker/flow/exit-status.ts';
import type { CheckResult } from '../../checker/lists/check-result.ts';
import type { NetworkChoices } from '../../fix/generate/network/network-choices.ts';
import type { NetworkPlan } from '../../fix/generate/network/network-plan.ts';
import { planNetwork } from '../../fix/generate/network/plan-network.ts';
import type { PlanWords } from '../../fix/write/network/plan-words.ts';
import { notesIn, writeNetwork } from '../../fix/write/network/write-network.ts';
import { type CodeLanguage, wholeSnippet } from '../../fix/write/write-changes.ts';
import { listOf } from '../sentences/messages.ts';
import type { FixLocaleBundle } from './explain-fix.ts';
import type { FixRequest } from './fix-report.ts';
import { noteWords } from './note-words.ts';
import type { FixReport } from './to-json.ts';

/** The report of a whole network. */
export interface NetworkReport extends FixReport {
  readonly plan: NetworkPlan;
}

/** Returns the words of a network's code. */
export const networkWords = ({ fix }: Pick<FixLocaleBundle, 'fix'>): PlanWords => ({
  variable: ({ about }) => fix(`network.variable.${about}`),
  ...noteWords({ fix }),
});

/** Returns the requirements that the network leaves unmet or undecided, by their titles. */
const openTitles = (result: CheckResult, { names }: FixLocaleBundle): readonly string[] =>
  result.requirements
    .filter(({ need, verdict, sameAs }) => need === 'required' && verdict !== 'allowed' && sameAs === undefined)
    .map(({ scenario, kind, id }) => names.requirement(scenario, kind, id).title);

const REGION = 'location';
/** Templates take the region of their resource group. */
const hasOwnRegion = (language: CodeLanguage): boolean => language === 'arm' || language === 'bicep';
const unsetVariables = ({ variables }: NetworkPlan) => variables.filter(({ value }) => value === null);

function notesOf(plan: NetworkPlan, result: CheckResult, { bundle, language }: FixRequest): readonly string[] {
  const { fix, locale } = bundle;
  const words = networkWords(bundle);
  const unset = unsetVariables(plan).filter(({ name }) => name !== REGION || !hasOwnRegion(language));
  const open = openTitles(result, bundle);
  return [
    ...notesIn(plan, language).map(words.note),
    ...(unset.length === 0
      ? []
      : [
          fix('network.fill-in', {
            count: unset.length,
            list: listOf(
              locale,
              unset.map(({ name }) => name),
            ),
          }),
        ]),
    ...(open.length === 0 ? [] : [fix('network.open', { count: open.length, list: listOf(locale, open) })]),
    fix('network.unique-names'),
  ];
}

/** Plans a network for the scenarios, writes it, and checks the template that its reader would deploy. */
export function networkReport(request: FixRequest, choices: NetworkChoices): NetworkReport {
  const { library, options, bundle, language } = request;
  const plan = planNetwork(library, options, choices);
  const words = networkWords(bundle);
  const template = writeNetwork(plan, 'arm', words);
  const configuration = read([{ name: 'network.json', text: template }]);
  const result = check(configuration, library, { ...options, parameters: plan.parameters });
  const status = exitStatus(result, 'undecided');
  const isUnset = unsetVariables(plan).some(({ name }) => name !== REGION);
  const scenarios = listOf(
    bundle.locale,
    result.scenarios.map(({ id }) => bundle.names.scenario(id)),
  );
  const code = language === 'arm' ? template : writeNetwork(plan, language, words);
  return {
    bundle,
    revision: options.revision,
    summary: bundle.fix('network.summary', { scenarios, count: result.counts.allowed }),
    exitStatus: status === 0 && isUnset ? 3 : status,
    language,
    snippets: wholeSnippet(code),
    fixes: [],
    result,
    plan,
    notes: notesOf(plan, result, request),
  };
}
