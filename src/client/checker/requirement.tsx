// One requirement: verdict, title, what decides, a packet; the rest behind "details".

import type { RuleLink } from '../../report/decides.ts';
import type { Explanation } from '../../report/explain.ts';
import { Command } from './copy-button.tsx';
import type { Go } from './places.ts';
import { VerdictMark } from './verdict-mark.tsx';
import { useSpeech } from './words.ts';

interface Props {
  readonly told: Explanation;
  /** Ids of the documents in the order in which the checker had them. */
  readonly documents: readonly number[];
  readonly go: Go;
  /** Address of the scenario's page in this language and revision. */
  readonly page: string;
}

const Rule = ({ link, documents, go }: { link: RuleLink; documents: readonly number[]; go: Go }) => {
  const { rule, label } = link;
  const document = rule.at === null ? undefined : documents[rule.at.input];
  const { position } = rule;
  if (document === undefined || position === null) return <span class="rule built-in">{label}</span>;
  return (
    <button
      type="button"
      class="rule"
      onClick={() => go({ document, line: position.line, column: position.column })}
    >
      {label}
    </button>
  );
};

const Decisions = ({ told, documents, go }: Props) => {
  const { say } = useSpeech();
  if (told.decisions.length === 0) return null;
  return (
    <ul class="decisions">
      {told.decisions.map((decision, index) => (
        <li key={`${decision.place}-${index}`}>
          <span class="sentence">{decision.sentence}</span>
          {decision.rules.length > 0 && (
            <span class="rules">
              <span class="visually-hidden">{say('result.decided-by')} </span>
              {decision.rules.map((link) => (
                <Rule key={link.label} link={link} documents={documents} go={go} />
              ))}
            </span>
          )}
          {decision.parts.length > 0 && (
            <ul class="parts">
              {decision.parts.map((part) => (
                <li key={part}>{part}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
};

const Details = ({ told, page }: { told: Explanation; page: string }) => {
  const { say } = useSpeech();
  return (
    <details class="more">
      <summary>
        {say('result.details')}
        <span class="visually-hidden"> {told.title}</span>
      </summary>
      {told.why !== null && (
        <p>
          <strong>{say('result.why')}</strong> {told.why}
        </p>
      )}
      {told.note !== null && <p>{told.note}</p>}
      {told.disagreements.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {told.assumptions.length > 0 && (
        <>
          <h4>{say('result.assumptions')}</h4>
          <ul>
            {told.assumptions.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      {told.sources.length > 0 && (
        <>
          <h4>{say('result.sources')}</h4>
          <ul>
            {told.sources.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href={`${page}#${told.id}`}>{say('result.documentation')}</a>
      </p>
    </details>
  );
};

/** The sentence with the packet set as code. */
const PacketLine = ({ text, sentence }: { text: string; sentence: string }) => {
  const start = sentence.indexOf(text);
  return (
    <p class="packet">
      {sentence.slice(0, start)}
      <code>{text}</code>
      {sentence.slice(start + text.length)}
    </p>
  );
};

/** The result of one requirement. `data-requirement` and `data-verdict` are a contract with tests of others. */
export const Requirement = (props: Props) => {
  const { told } = props;
  const { say, verdict } = useSpeech();
  return (
    <li
      class={`requirement is-${told.verdict}`}
      data-requirement={told.requirement}
      data-verdict={told.verdict}
    >
      <div class="head">
        <span class="badge">
          <VerdictMark verdict={told.verdict} />
          <span class="word">{verdict[told.verdict]}</span>
        </span>
        <h3>{told.title}</h3>
        <span class="need">{told.needText}</span>
      </div>
      {told.required !== null && <p class="required">{told.required}</p>}
      <Decisions {...props} />
      {told.packet !== null && <PacketLine {...told.packet} />}
      {told.missing.length > 0 && (
        <div class="missing">
          <h4>{say('result.missing')}</h4>
          <ul>
            {told.missing.map(({ sentence, command }) => (
              <li key={sentence}>
                {sentence}
                {command !== null && <Command text={command} />}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Details told={told} page={props.page} />
    </li>
  );
};
