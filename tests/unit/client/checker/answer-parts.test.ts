import { describe, expect, test } from 'vitest';
import { answerReceiver, answerSender } from '../../../../src/client/checker/answer-parts.ts';
import type { Answer } from '../../../../src/client/checker/protocol.ts';

const answer = (turn: number, verdicts: Readonly<Record<string, string>>): Answer =>
  ({
    turn,
    summary: `${turn}`,
    scenarios: [
      {
        scenario: 'one',
        title: 'One',
        requirements: Object.entries(verdicts).map(([requirement, verdict]) => ({ requirement, verdict })),
      },
    ],
  }) as unknown as Answer; // all that is looked at

const sequence: readonly Readonly<Record<string, string>>[] = [
  { a: 'allowed', b: 'blocked' },
  { a: 'allowed', b: 'allowed' },
  {},
  { a: 'allowed', b: 'allowed', c: 'partly' },
  { c: 'partly', a: 'blocked' },
];

describe('an answer between worker and page', () => {
  test('arrives as it was told, whatever came before', () => {
    const [send, receive] = [answerSender(), answerReceiver()];
    for (const [turn, verdicts] of sequence.entries()) {
      const told = answer(turn, verdicts);
      expect(receive(structuredClone(send(told)))).toEqual(told);
    }
  });

  test('names what has not changed, and gives the page the same object', () => {
    const [send, receive] = [answerSender(), answerReceiver()];
    const first = receive(structuredClone(send(answer(1, { a: 'allowed', b: 'blocked' }))));
    const sent = send(answer(2, { a: 'allowed', b: 'allowed' }));
    expect(sent.scenarios[0]?.requirements).toEqual([
      { asBefore: 'a' },
      { requirement: 'b', verdict: 'allowed' },
    ]);
    const second = receive(structuredClone(sent));
    expect(second.scenarios[0]?.requirements[0]).toBe(first.scenarios[0]?.requirements[0]);
    expect(second.scenarios[0]?.requirements[1]).not.toBe(first.scenarios[0]?.requirements[1]);
  });

  test('that refers to one which the page never had is an error, not a hole', () => {
    const [send, receive] = [answerSender(), answerReceiver()];
    send(answer(1, { a: 'allowed' }));
    expect(() => receive(send(answer(2, { a: 'allowed' })))).toThrow('An answer that the page does not have');
  });
});
