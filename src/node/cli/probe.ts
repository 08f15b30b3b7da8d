// `portolan probe`: tests packets against each rule list; prints one line of JSON, or some lines of text, for each.

import { displayId } from '../../core/azure/configuration/symbolic-text.ts';
import { type ProbeResult, probe } from '../../core/checker/index.ts';
import type { Locale } from '../../core/i18n/locales.ts';
import { type Messages, messagesIn } from '../../core/i18n/messages.ts';
import { pathText } from '../../core/report/inspect/inspection.ts';
import { missingTexts } from '../../core/report/sentences/missing.ts';
import { namesOf } from '../../core/report/sentences/names.ts';
import type { LocaleBundle } from '../../core/report/sentences/packet-text.ts';
import { packetErrorText, probeAssumptions, probeText } from '../../core/report/sentences/probe.ts';
import { assumeOf, libraryOf, vnetOf } from './check-options.ts';
import { inputKinds, inputsAt, loadConfiguration, statusWith } from './inputs.ts';
import { languageChoices } from './language.ts';
import { choiceOf, type Invocation, type OptionKinds, parseOptions } from './parse-options.ts';
import { wrappedOut } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export const kinds: OptionKinds = {
  packet: 'values',
  packets: 'value',
  'param-file': 'values',
  vnet: 'values',
  assume: 'values',
  'service-tags': 'values',
  format: 'value',
  lang: 'value',
  ...inputKinds,
  help: 'flag',
};
const formats = ['text', 'json'] as const;

const packetsOf = ({ options, t }: Invocation): readonly string[] => {
  const file = options.one('packets');
  const listed = file === null ? [] : (inputsAt([file], t)[0]?.text.split(/\r?\n/) ?? []);
  const packets = [...options.all('packet'), ...listed].map((line) => line.trim()).filter((line) => line !== '');
  if (packets.length === 0) throw new UsageError(t('probe.no-packet'));
  return packets;
};

const asJson = (result: ProbeResult, bundle: LocaleBundle): string => {
  const { packet, results, path, assumptions } = result;
  return JSON.stringify({
    packet,
    results: listsJson(results, bundle),
    assumptions: probeAssumptions(bundle, result).map((message, index) => ({
      code: assumptions[index]?.code ?? null,
      message,
    })),
    path: path === null ? null : { verdict: path.verdict, hops: listsJson(path.hops, bundle) },
  });
};

const listsJson = (results: ProbeResult['results'], bundle: LocaleBundle): readonly object[] =>
  results.map(({ resource, verdict, rule, missing }) => ({
    resource: {
      kind: resource.kind,
      name: resource.name,
      id: displayId(resource.id),
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
    missing: missingTexts(bundle, '', missing).map(({ code, sentence, command }) => ({
      code,
      message: sentence,
      command,
    })),
  }));

/** Runs `portolan probe`: returns 0 when every packet was tested. Throws a UsageError (status 2) for bad usage. */
export const runProbe = async (args: readonly string[], locale: Locale, t: Messages<'cli'>): Promise<number> => {
  const invocation: Invocation = { options: parseOptions(args, kinds, t), locale, t };
  const { options } = invocation;
  if (options.has('help')) {
    console.log(t('probe.help', { languages: languageChoices }));
    return 0;
  }
  const format = choiceOf(invocation, 'format', formats) ?? 'text';
  const packets = packetsOf(invocation);
  const loaded = loadConfiguration(options.files, invocation);
  const { configuration } = loaded;
  const library = await libraryOf(invocation);
  const bundle: LocaleBundle = {
    locale,
    words: messagesIn('checker', locale),
    names: namesOf(library, locale),
    command: 'probe',
  };
  const context = { library, assume: assumeOf(invocation), ...vnetOf(invocation) };
  const results = packets.map((packet) => {
    const result = probe(configuration, packet, context);
    if (result.error === null) return result;
    throw new UsageError(t('probe.packet', { packet, reason: packetErrorText(bundle, result.error) }));
  });
  for (const result of results)
    process.stdout.write(`${format === 'json' ? asJson(result, bundle) : wrappedOut(probeText(bundle, result))}\n`);
  return statusWith(loaded, 0);
};
