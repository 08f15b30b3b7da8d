// What a reviewer would remark, by resource; each remark leads to its line.
import { Arrows } from '../arrows.tsx';
import type { Go } from '../places.ts';
import type { FindingLine } from '../protocol.ts';
import { unlessUnchanged } from '../unchanged.tsx';
import { useSpeech } from '../words.ts';
import { useWorkbench } from '../workbench.ts';

/** Lists that are longer are folded. */
const mostOpen = 12;

interface LineProps {
  readonly line: FindingLine;
  /** Whether the file has to be named. */
  readonly several: boolean;
  readonly go: Go;
}
const DrawnLine = ({ line, several, go }: LineProps) => {
  const { say } = useSpeech();
  const { id, severity, word, sentence, document, file } = line;
  const args = { line: `${line.line}`, column: `${line.column}`, file };
  return (
    <li class={`severity-${severity}`} data-finding={id}>
      <span class="severity">{word}</span> <Arrows text={sentence} />{' '}
      {document !== null && (
        <button
          type="button"
          class="rule"
          onClick={() => go({ document, line: line.line, column: line.column })}
        >
          {say(several ? 'position.file' : 'position', args)}
        </button>
      )}
    </li>
  );
};

/** There may be hundreds: none is drawn anew for a letter that is typed. */
const Line = unlessUnchanged(DrawnLine);

/** The section; nothing where there is nothing to remark, or before it is known. */
export const Findings = () => {
  const { say } = useSpeech();
  const { findings, documents, go } = useWorkbench();
  if (findings === null || findings.length === 0) return null;
  return (
    <section class="findings" aria-labelledby="findings-title">
      <h3 id="findings-title">{say('findings.title')}</h3>
      <p>{say('findings.about')}</p>
      {[...Map.groupBy(findings, ({ resource }) => resource)].map(([resource, lines]) => (
        <details key={resource} class="remarks-box" open={lines.length <= mostOpen}>
          <summary>{say('findings.of', { resource, count: lines.length })}</summary>
          <ul class="remarks">
            {lines.map((line) => (
              <Line key={line.id} line={line} several={documents.list.length > 1} go={go} />
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
};
