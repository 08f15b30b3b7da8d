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

test('what the scenarios’ parameters are in the network comes with it, so that it is checked as it was written', async () => {
  const { parameters } = await ask('en', { ...DEFAULT_CHOICES, firewall: true, dnsServers: ['10.40.9.4'] });
  expect(parameters).toMatchObject({
    region: 'westeurope',
    'forced-tunnelling': true,
    'compute-prefix': ['10.40.1.0/24'],
  });
  const lists = await ask('fr', null);
  expect([lists.parameters, lists.code.arm.length]).toEqual([{ region: 'westeurope' }, 1]);
});
