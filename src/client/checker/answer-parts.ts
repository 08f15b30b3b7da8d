// An answer as it passes between worker and page: a requirement of which nothing has changed since the answer before is
// named, not told again. So the cost of an answer for the page is that of what has changed, and what has not changed
// is the same object as before, which is not drawn anew. Pure.
import type { Explanation, ScenarioExplanation } from '../../report/explain.ts';
import type { Answer } from './protocol.ts';

/** Stands for what the last answer said of the requirement. */
export interface AsBefore {
  readonly asBefore: string;
}
export interface SentAnswer extends Omit<Answer, 'scenarios'> {
  readonly scenarios: readonly (Omit<ScenarioExplanation, 'requirements'> & {
    readonly requirements: readonly (Explanation | AsBefore)[];
  })[];
}

const mapped = <From, To>(
  scenarios: readonly (Omit<ScenarioExplanation, 'requirements'> & {
    readonly requirements: readonly From[];
  })[],
  each: (told: From) => To,
) => scenarios.map((scenario) => ({ ...scenario, requirements: scenario.requirements.map(each) }));

/** Makes the sender, which knows what it sent last. It has to send all that it is given. */
export const answerSender = (): ((answer: Answer) => SentAnswer) => {
  let before = new Map<string, string>();
  return (answer) => {
    const now = new Map<string, string>();
    const scenarios = mapped(answer.scenarios, (told): Explanation | AsBefore => {
      const text = JSON.stringify(told);
      now.set(told.requirement, text);
      return before.get(told.requirement) === text ? { asBefore: told.requirement } : told;
    });
    before = now;
    return { ...answer, scenarios };
  };
};

/** Makes the receiver, which has to get all that the sender sends, in its order. */
export const answerReceiver = (): ((sent: SentAnswer) => Answer) => {
  let before = new Map<string, Explanation>();
  return (sent) => {
    const now = new Map<string, Explanation>();
    const scenarios = mapped(sent.scenarios, (told): Explanation => {
      const whole = 'asBefore' in told ? before.get(told.asBefore) : told;
      if (whole === undefined) throw new Error('An answer that the page does not have');
      now.set(whole.requirement, whole);
      return whole;
    });
    before = now;
    return { ...sent, scenarios };
  };
};
