// What the page shows once the worker has answered, as a file of its own: verdicts do not wait for it.
export { UndoToast } from '../input/undo-toast.tsx';
export { NetworkChart } from '../placement/network-chart.tsx';
export { PlacementPanel } from '../placement/placement-panel.tsx';
export { PrintHead } from '../results/print-head.tsx';
export { ResolvePanel } from '../results/resolve-panel.tsx';
export { ScenarioQuestion } from '../results/scenario-question.tsx';
export { StartPanel } from '../start/start-panel.tsx';
export { DiffView } from '../tools/diff-view.tsx';
export { toolPanels } from '../tools/tool-panels.tsx';
