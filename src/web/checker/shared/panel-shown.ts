import { createContext } from 'preact';

/** Whether the panel around a component is shown: a hidden one keeps its state and asks the worker for nothing. */
export const PanelShownContext = createContext(true);
