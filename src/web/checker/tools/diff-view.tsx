// What changed between two versions, in sentences.

import type { DiffExplanation, RequirementText, SectionText } from '../../../core/report/diff/explain-diff.ts';
import type { DeciderText, EntryText } from '../../../core/report/diff/explain-region.ts';
import { useChecker } from '../shared/checker-context.ts';
import { usePageLocale } from '../shared/messages.ts';
import { MissingList } from '../shared/missing-list.tsx';
import { PacketText } from '../shared/packet-text.tsx';
import { revealRequirement } from '../shared/reveal.ts';
import { RuleButton } from '../shared/rule-link.tsx';
import { VerdictIcon } from '../shared/verdict-icon.tsx';
import type { VersionComparison } from '../state/worker-protocol.ts';

/** Ids of the documents of both versions; null: rules have no links, and deciding rules are not shown. */
type Documents = VersionComparison['documents'] | null;
/** The sign of each change, as on the command line. */
const signs: Readonly<Record<EntryText['sign'], string>> = {
  opened: '+',
  closed: '−',
  moved: '>',
  undecided: '?',
};

const Deciders = ({ deciders, documents }: { deciders: readonly DeciderText[]; documents: Documents }) => {
  const { t } = usePageLocale();
  const { go } = useChecker();
  if (documents === null) return null;
  return (
    <>
      {deciders.map(({ version, sentence, rules }) => (
        <p key={version} class="rules">
          {rules.length === 0 ? sentence : t(`compare.by.${version}`)}
          {rules.map((link) => (
            <RuleButton key={link.label} link={link} documents={documents[version]} go={go} />
          ))}
        </p>
      ))}
    </>
  );
};

const List = ({ items }: { items: readonly string[] }) =>
  items.length === 0 ? null : (
    <ul>
      {items.map((item) => (
        <li key={item}>
          <PacketText text={item} />
        </li>
      ))}
    </ul>
  );

const Entry = ({ entry, documents }: { entry: EntryText; documents: Documents }) => {
  const { sign, sentence, parts, exact, deciders, details, missing } = entry;
  return (
    <li class={`change-${sign}`} data-change={sign}>
      <p class="sentence">
        <span class="shape" aria-hidden="true">
          {signs[sign]}
        </span>
        <PacketText text={sentence} />
      </p>
      <List items={parts} />
      {exact !== null && documents !== null && (
        <details>
          <summary>{exact.title}</summary>
          <List items={exact.parts} />
        </details>
      )}
      <Deciders deciders={deciders} documents={documents} />
      {details.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {documents !== null && <MissingList missing={missing} />}
    </li>
  );
};

const Section = ({ section, documents }: { section: SectionText; documents: Documents }) => (
  <>
    <h3>{section.heading}</h3>
    {section.notes.map((note) => (
      <p key={note}>{note}</p>
    ))}
    <ul class="entries">
      {section.entries.map((entry, index) => (
        <Entry key={`${index} ${entry.sentence}`} entry={entry} documents={documents} />
      ))}
    </ul>
  </>
);

const Requirement = ({ text, documents }: { text: RequirementText; documents: Documents }) => {
  const { change, sentence, deciders } = text;
  const { requirement, before, after } = change;
  return (
    <li class={`is-${after ?? 'undecided'}`} data-changed={requirement} data-before={before} data-after={after}>
      <button type="button" class="to-requirement" onClick={() => revealRequirement(requirement)}>
        {after !== null && <VerdictIcon verdict={after} />} {sentence}
      </button>
      <Deciders deciders={deciders} documents={documents} />
    </li>
  );
};

/** Shows a comparison: verdicts first, then what opened and closed. Without `documents` it is brief. */
export const DiffView = ({ difference, documents }: { difference: DiffExplanation; documents: Documents }) => {
  const { t } = usePageLocale();
  const { summary, sections, requirements, only, assumptions } = difference;
  return (
    <div class="difference">
      <p class="sentence">{summary}</p>
      {requirements.length > 0 && (
        <>
          <h3>{t('compare.requirements')}</h3>
          <ul class="entries">
            {requirements.map((one) => (
              <Requirement key={one.change.requirement} text={one} documents={documents} />
            ))}
          </ul>
        </>
      )}
      {sections.map((section) => (
        <Section key={section.heading} section={section} documents={documents} />
      ))}
      <List items={only} />
      <List items={assumptions} />
    </div>
  );
};
