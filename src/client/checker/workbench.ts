// What parts deep inside of the verdicts need of the page: the worker, the documents, a way to change them.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Request } from './ask-worker.ts';
import type { Choices } from './choices.ts';
import type { Documents } from './documents.ts';
import type { Go } from './places.ts';
import type { Answer, FindingLine } from './protocol.ts';
import type { Tool } from './tools/tool.ts';
import type { InputActions } from './use-input.ts';
import type { LoadedTools } from './use-tools.ts';

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
