import { startCopyCode } from './copy-code.ts';
import { startFrame } from './frame.ts';
import { startSearch } from './search.ts';

startFrame();
startCopyCode();
startSearch();
