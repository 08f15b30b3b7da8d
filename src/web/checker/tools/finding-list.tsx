import { useRef } from 'preact/hooks';
import { useChecker } from '../shared/checker-context.ts';
import { DocsLink } from '../shared/docs-link.tsx';
import type { GoTo } from '../shared/document-location.ts';
import { memo } from '../shared/memo.tsx';
import { usePageLocale } from '../shared/messages.ts';
import { PacketText } from '../shared/packet-text.tsx';
import type { FindingEntry } from '../state/worker-protocol.ts';

/** Longer lists are closed at first. */
const LIMIT_OPEN = 12;

interface LineProps {
  readonly line: FindingEntry;
  /** Whether there are several documents: the file is named then. */
  readonly several: boolean;
  readonly go: GoTo;
}
const FindingItem = ({ line, several, go }: LineProps) => {
  const { t } = usePageLocale();
  const { id, code, severity, severityWord, sentence, document, file } = line;
  const args = { line: `${line.line}`, column: `${line.column}`, file };
  return (
    <li class={`severity-${severity}`} data-finding={id}>
      <span class="severity">{severityWord}</span> <PacketText text={sentence} />{' '}
      {document !== null && (
        <button type="button" class="rule" onClick={() => go({ document, line: line.line, column: line.column })}>
          {t(several ? 'position.file' : 'position', args)}
        </button>
      )}{' '}
      <DocsLink code={code} />
    </li>
  );
};

/** There may be hundreds, so that none renders again for a typed letter. */
const MemoFindingItem = memo(FindingItem);

interface ListsProps extends Pick<LineProps, 'several' | 'go'> {
  readonly findings: readonly FindingEntry[];
}
const FindingLists = ({ findings, several, go }: ListsProps) => {
  const { t } = usePageLocale();
  return (
    <>
      <h3 id="findings-title">{t('findings.title')}</h3>
      <p>{t('findings.about')}</p>
      {[...Map.groupBy(findings, ({ resource }) => resource)].map(([resource, lines], index) => (
        // Keyed by position: a name that is being typed changes with each letter.
        <details key={`${index}`} class="problem-box" open={lines.length <= LIMIT_OPEN}>
          <summary>{t('findings.of', { resource, count: lines.length })}</summary>
          <ul class="problem-list">
            {lines.map((line) => (
              <MemoFindingItem key={line.id} line={line} several={several} go={go} />
            ))}
          </ul>
        </details>
      ))}
    </>
  );
};
const MemoFindingLists = memo(FindingLists);

/**
 * Shows the findings by resource, each with a button that goes to its line; nothing where there are none. Until a review is
 * done the last findings are hidden, not removed: most of them come back unchanged.
 */
export const Findings = () => {
  const { findings, documents, go } = useChecker();
  const last = useRef<readonly FindingEntry[]>([]);
  last.current = findings ?? last.current;
  if (last.current.length === 0) return null;
  return (
    <section class="findings" aria-labelledby="findings-title" hidden={findings === null}>
      <MemoFindingLists findings={last.current} several={documents.list.length > 1} go={go} />
    </section>
  );
};
