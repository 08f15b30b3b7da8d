// `portolan probe`: packets in words against each rule list that was read; one line of JSON, or some of text, each.

import { fileURLToPath } from 'node:url';
import type { Configuration } from '../../core/azure/configuration/resources.ts';
import { read } from '../../core/azure/index.ts';
import { type ProbeResult, probe } from '../../core/checker/index.ts';
import type { Locale } from '../../core/i18n/locales.ts';
import { loadScenarios } from '../../core/model/read-folder.ts';
import { pathText } from '../../core/report/inspect/inspection.ts';
import { reportWords } from '../../core/report/report-messages.ts';
import { missingTexts } from '../../core/report/sentences/missing.ts';
import { namesOf } from '../../core/report/sentences/names.ts';
import type { Speech } from '../../core/report/sentences/packet-text.ts';
import { packetErrorText, probeText } from '../../core/report/sentences/probe.ts';
import { problemTexts } from '../../core/report/sentences/problems.ts';
import { readInputs, readParameterFiles } from '../files/read-inputs.ts';
import { problemWords } from './common-options.ts';
import { hasNetworkConfiguration } from './has-network-configuration.ts';
import type { Say } from './messages.ts';
import { type OptionKinds, type Options, parseOptions } from './parse-options.ts';
import { notAmong, UsageError } from './usage-error.ts';

const options: OptionKinds = {
  packet: 'values',
  packets: 'value',
  'param-file': 'values',
  vnet: 'values',
  'service-tags': 'values',
  format: 'value',
  lang: 'value',
  help: 'flag',
};
const formats = ['text', 'json'];
const ownScenarios = fileURLToPath(new URL('../../../scenarios', import.meta.url));

const packetsOf = (given: Options, say: Say): readonly string[] => {
  const file = given.one('packets');
  const listed = file === null ? [] : (readInputs([file], say)[0]?.text.split(/\r?\n/) ?? []);
  const packets = [...given.all('packet'), ...listed]
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (packets.length === 0) throw new UsageError(say('probe.no-packet'));
  return packets;
};

const answered = (result: ProbeResult, speech: Speech, say: Say): ProbeResult => {
  if (result.error === null) return result;
  const reason = packetErrorText(speech, result.error);
  throw new UsageError(say('probe.packet', { packet: result.packet, reason }));
};

const asJson = ({ packet, results }: ProbeResult, speech: Speech): string =>
  JSON.stringify({
    packet,
    results: results.map(({ resource, verdict, rule, needs }) => ({
      resource: {
        kind: resource.kind,
        name: resource.name,
        id: resource.id,
        path: pathText(resource.at.path),
      },
      verdict,
      rule:
        rule === null
          ? null
          : {
              name: rule.name,
              priority: rule.priority,
              file: rule.position?.file ?? null,
              line: rule.position?.line ?? null,
              column: rule.position?.column ?? null,
            },
      needs: missingTexts(speech, '', needs).map(({ code, sentence, command }) => ({
        code,
        message: sentence,
        command,
      })),
    })),
  });

const tellProblems = (configuration: Configuration, locale: Locale, say: Say): void => {
  const words = problemWords(configuration, locale);
  for (const input of configuration.inputs)
    for (const { file, line, column, message } of problemTexts(input, words))
      console.error(say('problem', { file, line: `${line}`, column: `${column}`, message }));
};

/** Runs `portolan probe`: 0 when every packet was answered. Throws a UsageError (status 2) for what cannot be done. */
export const runProbe = (args: readonly string[], locale: Locale, say: Say): number => {
  const given = parseOptions(args, options, say);
  if (given.has('help')) {
    console.log(say('probe.help'));
    return 0;
  }
  const format = given.one('format') ?? 'text';
  if (format !== 'text' && format !== 'json')
    throw notAmong(
      say,
      say('option.choice', { option: '--format', value: format, choices: formats.join(', ') }),
      format,
      formats,
    );
  const packets = packetsOf(given, say);
  const tags = given.all('service-tags');
  const configuration = read([
    ...readInputs(given.files, say),
    ...(tags.length > 0 ? readInputs(tags, say) : []),
    ...readParameterFiles(given.all('param-file'), say),
  ]);
  tellProblems(configuration, locale, say);
  if (!hasNetworkConfiguration(configuration)) throw new UsageError(say('input.none'));
  const library = loadScenarios(process.env['PORTOLAN_SCENARIOS'] ?? ownScenarios, locale);
  const speech: Speech = { locale, words: reportWords(locale), names: namesOf(library, locale) };
  const vnet = given.all('vnet').flatMap((value) => value.split(',').map((part) => part.trim()));
  const results = packets.map((packet) =>
    answered(
      probe(configuration, packet, { library, ...(vnet.length > 0 ? { virtualNetworkPrefixes: vnet } : {}) }),
      speech,
      say,
    ),
  );
  for (const result of results)
    process.stdout.write(`${format === 'json' ? asJson(result, speech) : probeText(speech, result)}\n`);
  return 0;
};
