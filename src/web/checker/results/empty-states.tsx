// What stands in place of verdicts while there are none.

import { useWorkbench } from '../shared/checker-context.ts';
import { Command } from '../shared/copy-button.tsx';
import type { Go } from '../shared/document-location.ts';
import { useSpeech } from '../shared/messages.ts';
import { type Documents, versionsOf } from '../state/documents.ts';
import type { Answer } from '../state/worker-protocol.ts';
import { RemarkList, Remarks } from './problem-list.tsx';

/** Nothing pasted: what can be, and how to get it. */
export const Empty = () => {
  const { say } = useSpeech();
  const { tools, documents } = useWorkbench();
  const hasBefore = versionsOf(documents).before.length > 0;
  return (
    <div class="state empty">
      <h3>{say('results.empty.title')}</h3>
      <p>{say('results.empty')}</p>
      <ul>
        <li>{say('results.empty.nsg')}</li>
        <li>{say('results.empty.firewall')}</li>
        <li>{say('results.empty.routes')}</li>
        <li>{say('results.empty.network')}</li>
      </ul>
      <p>{say('results.empty.commands')}</p>
      <Command text="az network nsg show -g <group> -n <nsg>" />
      <Command text="az network route-table show -g <group> -n <route-table>" />
      <p>{say('results.empty.example')}</p>
      {tools !== null && (
        <>
          <p>{say('tools.nothing-yet')}</p>
          <tools.Tools offered={hasBefore ? ['compare', 'complete'] : ['complete']} />
        </>
      )}
    </div>
  );
};

interface Props {
  readonly answer: Answer;
  readonly documents: Documents;
  readonly go: Go;
}

/** Text that is no JSON, or breaks off: where. Stands above verdicts, too, when a part could be read. */
export const Broken = ({ answer, documents, go }: Props) => {
  const { say } = useSpeech();
  const errors = answer.remarks.filter(({ syntax }) => syntax);
  if (errors.length === 0) return null;
  return (
    <div class="state broken">
      <h3>{say('results.broken.title')}</h3>
      <p>{say('results.broken')}</p>
      <RemarkList remarks={errors.slice(0, 4)} documents={documents} go={go} />
    </div>
  );
};

/** JSON in which no network configuration is. */
export const Nothing = ({ answer, documents, go }: Props) => {
  const { say } = useSpeech();
  return (
    <div class="state nothing">
      <h3>{say('results.nothing.title')}</h3>
      <p>{say('results.nothing')}</p>
      <Remarks answer={answer} documents={documents} go={go} />
    </div>
  );
};
