// What changed between two versions, in sentences: packets first, then verdicts. The rules that decide lead to their
// lines.

import type {
  DiffExplanation,
  RequirementText,
  SectionText,
} from '../../../core/report/diff/explain-diff.ts';
import type { DeciderText, EntryText } from '../../../core/report/diff/explain-region.ts';
import { useWorkbench } from '../shared/checker-context.ts';
import { useSpeech } from '../shared/messages.ts';
import { MissingList } from '../shared/missing-list.tsx';
import { Arrows } from '../shared/packet-text.tsx';
import { reveal } from '../shared/reveal.ts';
import { RuleButton } from '../shared/rule-link.tsx';
import { VerdictMark } from '../shared/verdict-icon.tsx';
import type { Compared } from '../state/worker-protocol.ts';

/** null: lines lead nowhere, and who decides is not told. */
type Documents = Compared['documents'] | null;
/** A shape for each change, as on the command line. */
const shapes: Readonly<Record<EntryText['sign'], string>> = {
  opened: '+',
  closed: '−',
  moved: '>',
  undecided: '?',
};

const Deciders = ({ deciders, documents }: { deciders: readonly DeciderText[]; documents: Documents }) => {
  const { say } = useSpeech();
  const { go } = useWorkbench();
  if (documents === null) return null;
  return (
    <>
      {deciders.map(({ version, sentence, rules }) => (
        <p key={version} class="rules">
          {rules.length === 0 ? sentence : say(`compare.by.${version}`)}
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
          <Arrows text={item} />
        </li>
      ))}
    </ul>
  );

const Entry = ({ entry, documents }: { entry: EntryText; documents: Documents }) => {
  const { sign, sentence, parts, deciders, details, missing } = entry;
  return (
    <li class={`change-${sign}`} data-change={sign}>
      <p class="sentence">
        <span class="shape" aria-hidden="true">
          {shapes[sign]}
        </span>
        <Arrows text={sentence} />
      </p>
      <List items={parts} />
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

const Requirement = ({ told, documents }: { told: RequirementText; documents: Documents }) => {
  const { change, sentence, deciders } = told;
  const { requirement, before, after } = change;
  return (
    <li
      class={`is-${after ?? 'undecided'}`}
      data-changed={requirement}
      data-before={before}
      data-after={after}
    >
      <button type="button" class="to-requirement" onClick={() => reveal(requirement)}>
        {after !== null && <VerdictMark verdict={after} />} {sentence}
      </button>
      <Deciders deciders={deciders} documents={documents} />
    </li>
  );
};

/** The comparison; without `documents` in brief. */
export const DiffView = ({ told, documents }: { told: DiffExplanation; documents: Documents }) => {
  const { say } = useSpeech();
  const { summary, sections, requirements, only, assumptions } = told;
  return (
    <div class="difference">
      <p class="sentence">{summary}</p>
      {requirements.length > 0 && (
        <>
          <h3>{say('compare.requirements')}</h3>
          <ul class="entries">
            {requirements.map((one) => (
              <Requirement key={one.change.requirement} told={one} documents={documents} />
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
