import { startCopyCode } from './copy-code.ts';
import { startFrame } from './frame.ts';
import { startScrollRegions } from './scroll-regions.ts';
import { startSearch } from './search.ts';
import { startZoomDiagram } from './zoom-diagram.ts';

startFrame();
startCopyCode();
startScrollRegions();
startSearch();
startZoomDiagram();
