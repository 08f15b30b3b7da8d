/** Returns a sentence that leads to a command below it (`Paste the network:`) as one that nothing follows. */
export const standingAlone = (sentence: string): string => sentence.replace(/\s*:$/, '.');
