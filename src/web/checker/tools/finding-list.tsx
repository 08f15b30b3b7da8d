// What a reviewer would remark, by resource; each remark leads to its line.
import { useRef } from 'preact/hooks';
import { useWorkbench } from '../shared/checker-context.ts';
import type { Go } from '../shared/document-location.ts';
import { unlessUnchanged } from '../shared/memo.tsx';
import { useSpeech } from '../shared/messages.ts';
import { Arrows } from '../shared/packet-text.tsx';
import type { FindingLine } from '../state/worker-protocol.ts';

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

interface ListsProps extends Pick<LineProps, 'several' | 'go'> {
  readonly findings: readonly FindingLine[];
}
const DrawnLists = ({ findings, several, go }: ListsProps) => {
  const { say } = useSpeech();
  return (
    <>
      <h3 id="findings-title">{say('findings.title')}</h3>
      <p>{say('findings.about')}</p>
      {[...Map.groupBy(findings, ({ resource }) => resource)].map(([resource, lines], index) => (
        // By its place: a name that is being typed is another one at each letter.
        <details key={`${index}`} class="remarks-box" open={lines.length <= mostOpen}>
          <summary>{say('findings.of', { resource, count: lines.length })}</summary>
          <ul class="remarks">
            {lines.map((line) => (
              <Line key={line.id} line={line} several={several} go={go} />
            ))}
          </ul>
        </details>
      ))}
    </>
  );
};
const Lists = unlessUnchanged(DrawnLists);

/**
 * The section; nothing where there is nothing to remark. Before that is known what was remarked last is out of sight, not
 * taken down: most of it comes back as it was.
 */
export const Findings = () => {
  const { findings, documents, go } = useWorkbench();
  const last = useRef<readonly FindingLine[]>([]);
  last.current = findings ?? last.current;
  if (last.current.length === 0) return null;
  return (
    <section class="findings" aria-labelledby="findings-title" hidden={findings === null}>
      <Lists findings={last.current} several={documents.list.length > 1} go={go} />
    </section>
  );
};
