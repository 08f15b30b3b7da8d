// The product at work, for the home page: of the samples that are short enough to stand there, the one that shows the
// most different verdicts, run through the real reader and checker at build time. A scenarios folder without a sample
// that shows two has no example.

import type { PartsByArrow } from '../../contract/diagrams.ts';
import type { Example } from '../../contract/examples.ts';
import { read } from '../../core/azure/index.ts';
import { clouds } from '../../core/azure/published-cloud.ts';
import { check, evidenceFor } from '../../core/checker/index.ts';
import { messagesIn } from '../../core/i18n/messages.ts';
import type { Library } from '../../core/model/schema.ts';
import { readSnapshot } from '../../core/net/tag-snapshot/snapshot.ts';
import { type Explanation, explain, type ScenarioExplanation } from '../../core/report/index.ts';
import { worstOf } from '../../core/report/severity.ts';
import { keptScenarios } from '../../node/files/kept-scenarios.ts';
import { type Language, languages } from '../data/languages.ts';
import { carriedServiceTags } from '../data/service-tags.ts';
import { siteConfig } from '../data/site-config.ts';
import { drawDiagram } from '../diagrams/draw-diagram.ts';
import { drawnParts, flowDiagram } from '../generate/index.ts';
import { readExamples } from './examples.ts';

export interface HomeExample {
  readonly scenario: string;
  readonly title: string;
  /** What is pasted. */
  readonly text: string;
  readonly requirements: readonly Explanation[];
  /** The scenario's diagram with its verdicts. */
  readonly svg: string;
}

/** Lines: more would push the verdicts off the first screen. */
const longest = 28;

const explained = (library: Library, example: Example, language: Language): ScenarioExplanation | undefined => {
  const configuration = read(example.inputs);
  const result = check(configuration, library, {
    scenarios: [example.scenario],
    revision: example.revision,
    parameters: example.parameters,
  });
  const inputs = example.inputs.map(({ name }) => name);
  const locale = language.strings;
  const evidence = evidenceFor(result, configuration, library);
  return explain(result, { library, locale, words: messagesIn('checker', locale), inputs, evidence }).scenarios[0];
};

/** An arrow takes the worst verdict of the flows that it stands for. */
const coloured = (svg: string, parts: PartsByArrow, requirements: readonly Explanation[]): string =>
  svg.replace(/data-arrow="([^"]+)"/g, (attribute, drawn: string) => {
    const isOf = (arrow: string): boolean => parts[arrow]?.arrows.includes(drawn) ?? false;
    const verdict = worstOf(requirements.filter((each) => each.arrows.some(isOf)).map((each) => each.verdict));
    return verdict === undefined ? attribute : `${attribute} data-verdict="${verdict}"`;
  });

interface Shown {
  readonly scenario: ScenarioExplanation;
  readonly text: string;
}

const verdictCount = ({ scenario }: Shown): number => new Set(scenario.requirements.map(({ verdict }) => verdict)).size;

const homeExample = async (library: Library, language: Language): Promise<HomeExample | null> => {
  const [best] = readExamples(siteConfig.scenariosFolder)
    .flatMap((example): readonly Shown[] => {
      const text = example.inputs[0]?.text.trim() ?? '';
      const fits = example.inputs.length === 1 && text.split('\n').length <= longest;
      if (example.revision !== 'current' || !fits) return [];
      const scenario = explained(library, example, language);
      return scenario === undefined ? [] : [{ scenario, text }];
    })
    .toSorted((a, b) => verdictCount(b) - verdictCount(a) || a.text.length - b.text.length);
  if (best === undefined || verdictCount(best) < 2) return null;
  const { scenario, title, requirements } = best.scenario;
  const view = { locale: language.strings, revision: 'current' };
  const svg = await drawDiagram(flowDiagram(library, scenario, view), { id: 'example', locale: language.id });
  const parts = drawnParts(library, scenario, view);
  return { scenario, title, text: best.text, requirements, svg: coloured(svg, parts, requirements) };
};

/** Returns the example in each language; null where no sample qualifies. */
export const homeExamples = async (): Promise<Readonly<Record<string, HomeExample | null>>> => {
  const serviceTags = Object.fromEntries(clouds.map((cloud) => [cloud, readSnapshot(carriedServiceTags(cloud))]));
  const library: Library = { ...(await keptScenarios(siteConfig.scenariosFolder)), serviceTags };
  const entries = languages.map(async (language) => [language.id, await homeExample(library, language)] as const);
  return Object.fromEntries(await Promise.all(entries));
};
