// z3 as a function from SMT-LIB text to answers.
import { init, killThreads } from 'z3-solver';

export interface Solver {
  /** The answers of every `check-sat` in the text, in order. Throws on what z3 calls an error. */
  readonly ask: (text: string) => Promise<readonly boolean[]>;
  readonly close: () => Promise<void>;
}

/** What is used of the compiled module, whose own type is `any`. */
interface Module {
  readonly HEAPU8: Uint8Array;
  readonly _malloc: (size: number) => number;
  readonly _free: (pointer: number) => void;
  readonly _async_Z3_eval_smtlib2_string: (context: number, text: number) => void;
  readonly async_call: (call: () => void) => Promise<string>;
}

export async function startSolver(): Promise<Solver> {
  const { Z3, em } = await init();
  const module: Module = em;
  /**
   * The binding's own call passes the text on the stack and gives the stack back before its thread has read it, so
   * that a long text is overwritten now and then: here the text stays until the answer is there.
   */
  const evaluate = async (context: number, text: string): Promise<string> => {
    const bytes = new TextEncoder().encode(`${text}\0`);
    const pointer = module._malloc(bytes.length);
    try {
      module.HEAPU8.set(bytes, pointer);
      return await module.async_call(() => module._async_Z3_eval_smtlib2_string(context, pointer));
    } finally {
      module._free(pointer);
    }
  };
  return {
    ask: async (text) => {
      const configuration = Z3.mk_config();
      const context = Z3.mk_context(configuration);
      try {
        const output = await evaluate(Number(context), `(set-logic QF_UFBV)\n${text}`);
        return output
          .trim()
          .split('\n')
          .map((line) => {
            if (line !== 'sat' && line !== 'unsat') throw new Error(`z3: ${output.slice(-400)}`);
            return line === 'sat';
          });
      } finally {
        Z3.del_context(context);
        Z3.del_config(configuration);
      }
    },
    close: () => killThreads(em),
  };
}
