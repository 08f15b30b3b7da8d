// Prints the seed of a run once, and gives it to every worker, should the commit change meanwhile.
import { seed } from './seed.ts';

export default (): void => {
  process.env['PORTOLAN_SEED'] = `${seed}`;
  console.log(`Random tests begin at PORTOLAN_SEED=${seed}`);
};
