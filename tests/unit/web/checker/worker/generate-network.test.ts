// The page's whole network: by the facts that the page carries, and the same as the command line's.
import { expect, test } from 'vitest';
import { DEFAULT_CHOICES } from '../../../../../src/core/fix/generate/network/network-choices.ts';
import { UNANSWERED } from '../../../../../src/core/fix/needs/traffic-answers.ts';
import { carriedServiceTags } from '../../../../../src/node/files/read-service-tags.ts';
import {
  checkerFacts,
  checkerMessages,
  deferredMessages,
} from '../../../../../src/site/checker-data/facts-and-messages.ts';
import { answerRequest } from '../../../../../src/web/checker/worker/requests.ts';
import { ownLibrary } from '../../../../own-library.ts';
import { runCli } from '../../../../run-cli.ts';

const library = ownLibrary;
const messagesFor = async (locale: string) => ({
  facts: { ...checkerFacts(library), serviceTags: carriedServiceTags() },
  messages: checkerMessages(library, locale === 'fr' ? 'fr' : 'en'),
  deferred: deferredMessages(locale === 'fr' ? 'fr' : 'en'),
});
const ask = async (locale: string, network: typeof DEFAULT_CHOICES | null) => {
  const choices = { scenarios: ['compute'], revision: 'current', parameters: { region: 'westeurope' } };
  const answer = await answerRequest(
    { kind: 'generate', id: 1, ...choices, locale, answers: UNANSWERED, network },
    null,
    messagesFor,
  );
  if (answer === null || typeof answer !== 'object' || !('summary' in answer)) throw new Error('No configuration');
  return answer;
};

test.each(['az', 'bicep', 'arm', 'terraform'] as const)(
  'a whole network as %s is the command line’s',
  async (language) => {
    const { code, notes } = await ask('en', { ...DEFAULT_CHOICES, firewall: true });
    const { stdout } = await runCli([
      ...['fix', '--whole-network', '--firewall', '--scenario', 'compute'],
      ...['--param', 'region=westeurope', '--as', language],
    ]);
    expect(code[language].map((snippet) => snippet.code).join('')).toBe(stdout);
    expect(notes.join('\n')).toContain('Open question for snet-compute');
  },
);

test('the choice has words in each language, beside rule lists too', async () => {
  const { words, code } = await ask('fr', null);
  expect([words.network, code.arm.length]).toEqual(['Un réseau entier', 1]);
});
