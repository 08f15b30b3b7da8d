import type { LineAnnotation } from '../shared/gutter-annotations.ts';
import { usePageLocale } from '../shared/messages.ts';
import { revealFinding, revealRequirement } from '../shared/reveal.ts';
import { VerdictIcon } from '../shared/verdict-icon.tsx';

const LIMIT_LISTED = 12;

/** Lists the requirements and findings of the rule at the cursor, each a button that shows it; nothing where no rule is. */
export const LineInfo = ({ annotation }: { annotation: LineAnnotation | null }) => {
  const { t } = usePageLocale();
  if (annotation === null) return null;
  const more = annotation.requirements.length - LIMIT_LISTED;
  return (
    <div class="line-info">
      <span>{t('editor.line', { line: `${annotation.line}` })}</span>
      <ul>
        {annotation.requirements.slice(0, LIMIT_LISTED).map((requirement) => (
          <li key={requirement.requirement} class={`is-${requirement.verdict}`}>
            <button type="button" class="rule" onClick={() => revealRequirement(requirement.requirement)}>
              <VerdictIcon verdict={requirement.verdict} />
              <span class="visually-hidden">{requirement.verdictWord} </span>
              {requirement.title}
            </button>
          </li>
        ))}
        {annotation.findings.map(({ id, severity, severityWord, sentence }) => (
          <li key={`finding ${id}`} class={`severity-${severity}`}>
            <button type="button" class="rule" onClick={() => revealFinding(id)}>
              <span class="severity">{severityWord}</span> {sentence}
            </button>
          </li>
        ))}
        {more > 0 && <li>{t('editor.line.more', { count: more })}</li>}
      </ul>
    </div>
  );
};
