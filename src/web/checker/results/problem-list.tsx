// What could not be read, or must be known of it: each with a button that goes there.

import type { Go } from '../shared/document-location.ts';
import { useSpeech } from '../shared/messages.ts';
import { Arrows } from '../shared/packet-text.tsx';
import type { Documents } from '../state/documents.ts';
import type { Answer, Remark } from '../state/worker-protocol.ts';

interface Props {
  readonly remarks: readonly Remark[];
  readonly documents: Documents;
  readonly go: Go;
}

/** A list of remarks. With several documents each names its own. */
export const RemarkList = ({ remarks, documents, go }: Props) => {
  const { say } = useSpeech();
  return (
    <ul class="remarks">
      {remarks.map((remark, index) => {
        const args = { line: `${remark.line}`, column: `${remark.column}`, file: remark.file };
        return (
          <li key={`${index}-${remark.code}`} class={`severity-${remark.severity}`}>
            <span class="severity">{say(`severity.${remark.severity}`)}</span>{' '}
            <Arrows text={remark.message} />{' '}
            <button type="button" class="rule" onClick={() => go(remark)}>
              {say(documents.list.length > 1 ? 'position.file' : 'position', args)}
            </button>
          </li>
        );
      })}
    </ul>
  );
};

/** The remarks of a check, folded unless one of them is an error. */
export const Remarks = ({ answer, documents, go }: { answer: Answer; documents: Documents; go: Go }) => {
  const { say } = useSpeech();
  if (answer.remarkCount === 0) return null;
  const more = answer.remarkCount - answer.remarks.length;
  return (
    <details class="remarks-box of-text" open={answer.remarks.some(({ severity }) => severity === 'error')}>
      <summary>{say('results.problems', { count: answer.remarkCount })}</summary>
      <RemarkList remarks={answer.remarks} documents={documents} go={go} />
      {more > 0 && <p>{say('results.problems.more', { count: more })}</p>}
    </details>
  );
};
