// What parts deep inside of the verdicts need of the page: the worker, the documents, a way to change them.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { LoadedTools } from '../app/use-tools.ts';
import type { InputActions } from '../input/use-input.ts';
import type { Choices } from '../state/choices.ts';
import type { Documents } from '../state/documents.ts';
import type { Tool } from '../state/tool-names.ts';
import type { Answer, FindingLine } from '../state/worker-protocol.ts';
import type { Request } from '../worker/worker-client.ts';
import type { Go } from './document-location.ts';

export interface Workbench {
  readonly request: Request;
  readonly answer: Answer | null;
  readonly findings: readonly FindingLine[] | null;
  readonly documents: Documents;
  readonly choices: Choices;
  readonly go: Go;
  /** null until they are loaded. */
  readonly tools: LoadedTools['parts'] | null;
  /** The tool that is open: it stays so from the empty page to verdicts and back. */
  readonly tool: Tool | null;
  readonly openTool: (tool: Tool | null) => void;
  readonly actions: InputActions;
}

export const WorkbenchContext = createContext<Workbench | null>(null);

/** The workbench, inside of the app. */
export const useWorkbench = (): Workbench => {
  const workbench = useContext(WorkbenchContext);
  if (workbench === null) throw new Error('useWorkbench outside of the checker');
  return workbench;
};
