// Below the textbox: which requirements the rule at the cursor carries, each a button that shows it.
import type { LineMark } from '../shared/gutter-annotations.ts';
import { useSpeech } from '../shared/messages.ts';
import { reveal, revealFinding } from '../shared/reveal.ts';
import { VerdictMark } from '../shared/verdict-icon.tsx';

const most = 12;

/** Nothing where no rule is. */
export const LineInfo = ({ mark }: { mark: LineMark | null }) => {
  const { say } = useSpeech();
  if (mark === null) return null;
  const more = mark.requirements.length - most;
  return (
    <div class="line-info">
      <span>{say('editor.line', { line: `${mark.line}` })}</span>
      <ul>
        {mark.requirements.slice(0, most).map((told) => (
          <li key={told.requirement} class={`is-${told.verdict}`}>
            <button type="button" class="rule" onClick={() => reveal(told.requirement)}>
              <VerdictMark verdict={told.verdict} />
              <span class="visually-hidden">{told.verdictWord} </span>
              {told.title}
            </button>
          </li>
        ))}
        {mark.findings.map(({ id, severity, word, sentence }) => (
          <li key={`finding ${id}`} class={`severity-${severity}`}>
            <button type="button" class="rule" onClick={() => revealFinding(id)}>
              <span class="severity">{word}</span> {sentence}
            </button>
          </li>
        ))}
        {more > 0 && <li>{say('editor.line.more', { count: more })}</li>}
      </ul>
    </div>
  );
};
