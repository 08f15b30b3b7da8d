// The result for one text. A class: V8 gives an object literal with getters a hidden class of its own, and with it
// all that its getters see would outlive the next readings.

import type { Problem, ReadInput, SourceRef, TextPosition } from './configuration/resources.ts';
import type { InputState } from './context/session.ts';
import type { JsonText } from './json/json-source.ts';

export class TextRead implements ReadInput {
  readonly name: string;
  readonly formats: ReadInput['formats'];
  readonly counts: ReadInput['counts'];
  readonly parameters: ReadInput['parameters'];
  readonly #json: JsonText;
  readonly #state: InputState;
  #problems: readonly Problem[] | null = null;
  #unresolved: readonly Problem[] | null = null;

  constructor(name: string, json: JsonText, state: InputState) {
    this.name = name;
    this.formats = [...state.formats];
    this.counts = state.counts;
    this.parameters = state.parameters;
    this.#json = json;
    this.#state = state;
  }

  get unresolved(): readonly Problem[] {
    this.#unresolved ??= this.#inOrder(this.#state.unresolved);
    return this.#unresolved;
  }
  get problems(): readonly Problem[] {
    this.#problems ??= this.#inOrder(this.#state.problems);
    return this.#problems;
  }
  positionOf(offset: number): TextPosition {
    return this.#json.positionOf(offset);
  }
  locate(at: SourceRef): TextPosition {
    return this.positionOf(this.#offsetIn(at));
  }

  #offsetIn(at: SourceRef): number {
    return this.#json.documents[at.document]?.offsetOf(at.path) ?? 0;
  }
  /** Sorts problems by offset, on demand: each offset costs a look-up. */
  #inOrder(problems: readonly Problem[]): readonly Problem[] {
    const offset = ({ offset: own, at }: Problem): number => own ?? (at === null ? 0 : this.#offsetIn(at));
    return problems
      .map((problem) => ({ problem, offset: problems.length > 1 ? offset(problem) : 0 }))
      .sort((one, other) => one.offset - other.offset)
      .map((item) => item.problem);
  }
}
