export { type DrawOptions, drawDiagram } from './draw.ts';
export { mermaidFence } from './mermaid-fence.ts';
