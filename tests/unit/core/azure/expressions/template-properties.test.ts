import fc from 'fast-check';
import { Address4, Address6 } from 'ip-address';
import { describe, expect, test } from 'vitest';
import { Unresolved } from '../../../../../src/core/azure/configuration/unresolved.ts';
import type { EvaluationContext } from '../../../../../src/core/azure/context/evaluation-context.ts';
import { templateFunctions } from '../../../../../src/core/azure/expressions/functions/function-table.ts';
import { createTemplateContext } from '../../../../../src/core/azure/expressions/nested-deployments.ts';
import { Indeterminate } from '../../../../../src/core/azure/expressions/values/indeterminate.ts';
import { draws } from '../../../../prove/seed.ts';
import { valueIn, written } from './template-cases.ts';

/** A scope whose parameters have these values, literally. */
const withValues = (
  values: Readonly<Record<string, unknown>>,
  budget = { stepsLeft: 2_000_000, containersMade: 0, depth: 0 },
): EvaluationContext =>
  createTemplateContext({ parameters: Object.fromEntries(Object.keys(values).map((name) => [name, {}])) }, [], {
    given: new Map(Object.entries(values)),
    otherwise: (name) => new Indeterminate('parameter', name),
    isComplete: true,
    deployment: '',
    group: '',
    onUnresolvedLoop: () => undefined,
    budget,
  });
const given = (expression: string, values: Readonly<Record<string, unknown>>): unknown =>
  written(valueIn(expression, withValues(values)));

const plainText = fc.string({ unit: fc.constantFrom(...'abcXYZ019 .-/_*'), maxLength: 12 });
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    plainText,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor'), tie('value'), {
      noNullPrototype: false,
    }),
  ),
})).value;

const forms = ['and', 'or', 'if', 'coalesce', 'tryGet', 'parameters', 'variables', 'copyIndex', 'reference', 'map'];
const lambdas = ['filter', 'reduce', 'sort', 'toObject', 'groupBy', 'mapValues', 'lambda', 'lambdaVariables'];
const names = [...templateFunctions.keys(), ...forms, ...lambdas, 'resourceGroup', 'uniqueString', 'noSuchFunction'];
/** Any expression of the grammar over any function, with arguments that mostly do not fit. */
const expressions = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom(
      "'a'",
      "''",
      '0',
      '1',
      '-1',
      '800',
      "parameters('known')",
      "parameters('list')",
      "parameters('open')",
    ),
    fc.constantFrom("'10.0.0.0/16'", "'{0}-{1:D2}'", "'a,b'", "lambdaVariables('x')", "'[1,2]'", '9007199254740991'),
    fc
      .tuple(fc.constantFrom(...names), fc.array(tie('expression'), { maxLength: 3 }))
      .map(([name, args]) => `${name}(${args.join(', ')})`),
    fc
      .tuple(fc.constantFrom(...forms, ...lambdas), tie('expression'), tie('expression'))
      .map(([name, list, body]) => `${name}(${list}, lambda('x', ${body}))`),
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom(
          '.a',
          '[0]',
          "['a']",
          '[-1]',
          "[createObject('a', 1)]",
          '[null()]',
          '[createArray()]',
          '.?a',
          '[?0]',
        ),
      )
      .map(([of, key]) => of + key),
  ),
})).expression;
const values = {
  known: 'text',
  list: [1, { a: 'b' }, ['c']],
  open: new Unresolved('[x]', { code: 'secret', detail: 'x' }),
};

describe('any expression', () => {
  test('gives a value or a reason, the same each time, within its steps', () => {
    fc.assert(
      fc.property(expressions, (expression) => {
        const budget = { stepsLeft: 200_000, containersMade: 0, depth: 0 };
        const first = valueIn(expression, withValues(values, budget));
        expect(budget.depth).toBe(0);
        expect(budget.stepsLeft).toBeGreaterThan(-1_000_000);
        expect(first).not.toBeInstanceOf(Indeterminate);
        expect(first).not.toBeUndefined();
        if (first instanceof Unresolved) expect(first.reason?.code).toBeTypeOf('string');
        expect(written(valueIn(expression, withValues(values)))).toEqual(written(first));
      }),
      draws(3000),
    );
  });

  test('that is cut, or has other signs put into it, is still read', () => {
    const cut = fc.tuple(
      expressions,
      fc.nat(60),
      fc.constantFrom('', "'", '(', ')', '[', ']', '.', ',', '?', '\n', '\0'),
    );
    fc.assert(
      fc.property(cut, ([expression, at, sign]) => {
        const text = expression.slice(0, at) + sign + expression.slice(at + 1);
        expect(valueIn(text, withValues(values))).toBeDefined();
      }),
      draws(2000),
    );
  });
});

describe('laws', () => {
  const law = <Values>(name: string, property: fc.IProperty<Values>): void =>
    test(name, () => fc.assert(property, draws(500)));

  law(
    'json undoes string',
    fc.property(json, (value) => {
      if (typeof value !== 'object' || value === null) return;
      expect(given("json(string(parameters('v')))", { v: value })).toEqual(written(value));
    }),
  );
  law(
    'base64ToString undoes base64',
    fc.property(plainText, (text) => {
      expect(given("base64ToString(base64(parameters('t')))", { t: text })).toBe(text);
    }),
  );
  law(
    'join undoes split',
    fc.property(plainText, fc.constantFrom('-', '.', 'ab'), (text, by) => {
      expect(given("join(split(parameters('t'), parameters('b')), parameters('b'))", { t: text, b: by })).toBe(text);
    }),
  );
  law(
    'take and skip are two parts of the whole',
    fc.property(plainText, fc.integer({ min: -3, max: 20 }), (text, n) => {
      expect(
        given("concat(take(parameters('t'), parameters('n')), skip(parameters('t'), parameters('n')))", {
          t: text,
          n,
        }),
      ).toBe(text);
    }),
  );
  law(
    'substring is what take and skip give, or rejected',
    fc.property(plainText, fc.nat(14), fc.nat(14), (text, from, n) => {
      const fits = from + n <= text.length;
      const part = given("substring(parameters('t'), parameters('f'), parameters('n'))", {
        t: text,
        f: from,
        n,
      });
      expect(fits ? part : typeof part).toEqual(fits ? text.slice(from, from + n) : 'object');
    }),
  );
  law(
    'everything equals itself; union with itself changes nothing but twins',
    fc.property(fc.array(json, { maxLength: 6 }), (list) => {
      expect(given("equals(parameters('l'), parameters('l'))", { l: list })).toBe(true);
      const once = valueIn("union(parameters('l'), createArray())", withValues({ l: list }));
      if (!(once instanceof Unresolved))
        expect(given("union(parameters('l'), parameters('l'))", { l: once })).toEqual(written(once));
    }),
  );
  law(
    'sort puts numbers in order',
    fc.property(fc.array(fc.integer(), { maxLength: 12 }), (list) => {
      expect(
        given("sort(parameters('l'), lambda('a', 'b', less(lambdaVariables('a'), lambdaVariables('b'))))", {
          l: list,
        }),
      ).toEqual(list.toSorted((a, b) => a - b));
    }),
  );
  law(
    'less, equals and greater: at most one of them',
    fc.property(plainText, plainText, (a, b) => {
      const holds = ['less', 'equals', 'greater'].map((name) =>
        given(`${name}(parameters('a'), parameters('b'))`, { a, b }),
      );
      if (holds.every((value) => typeof value === 'boolean')) expect(holds.filter(Boolean)).toHaveLength(1);
    }),
  );
  law(
    'div and mod make the number again',
    fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 1000 }), (n, by) => {
      expect(
        given(
          "add(mul(div(parameters('n'), parameters('b')), parameters('b')), mod(parameters('n'), parameters('b')))",
          { n, b: by },
        ),
      ).toBe(n);
    }),
  );
});

describe('functions on addresses agree with ip-address', () => {
  const block4 = fc.tuple(fc.nat(0xffff_ffff), fc.nat(32)).map(([bits, length]) => {
    const start = length === 0 ? 0 : Math.floor(bits / 2 ** (32 - length)) * 2 ** (32 - length);
    return { text: `${Address4.fromBigInt(BigInt(start)).correctForm()}/${length}`, length };
  });
  const block6 = fc.tuple(fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }), fc.nat(128)).map(([bits, length]) => {
    const start = (bits >> BigInt(128 - length)) << BigInt(128 - length);
    return { text: `${Address6.fromBigInt(start).correctForm()}/${length}`, length };
  });

  test.each([
    ['IPv4', block4, 32, Address4],
    ['IPv6', block6, 128, Address6],
  ] as const)('cidrSubnet, %s', (_, block, bits, Address) => {
    fc.assert(
      fc.property(block, fc.nat(128), fc.nat(70_000), ({ text, length }, more, index) => {
        const wanted = Math.min(bits, length + (more % (bits - length + 1)));
        const outer = new Address(text);
        const start = outer.startAddress().bigInt() + BigInt(index) * 2n ** BigInt(bits - wanted);
        const result = given("cidrSubnet(parameters('b'), parameters('l'), parameters('i'))", {
          b: text,
          l: wanted,
          i: index,
        });
        if (start > outer.endAddress().bigInt()) expect(result).toMatchObject({ text: 'rejected cidrSubnet' });
        else {
          const inner = new Address(String(result));
          expect(result).toBe(`${Address.fromBigInt(start).correctForm()}/${wanted}`);
          expect(inner.isInSubnet(outer)).toBe(true);
        }
      }),
      draws(1000),
    );
  });

  test('parseCidr and cidrHost, IPv4', () => {
    fc.assert(
      fc.property(
        block4.filter(({ length }) => length <= 30),
        fc.nat(300),
        ({ text, length }, index) => {
          const address = new Address4(text);
          expect(given("parseCidr(parameters('b'))", { b: text })).toEqual({
            network: address.startAddress().correctForm(),
            netmask: address.subnetMaskAddress().correctForm(),
            broadcast: address.endAddress().correctForm(),
            firstUsable: address.startAddressExclusive().correctForm(),
            lastUsable: address.endAddressExclusive().correctForm(),
            cidr: length,
          });
          const host = address.startAddressExclusive().bigInt() + BigInt(index);
          const result = given("cidrHost(parameters('b'), parameters('i'))", { b: text, i: index });
          if (host <= address.endAddressExclusive().bigInt())
            expect(result).toBe(Address4.fromBigInt(host).correctForm());
          else expect(result).toMatchObject({ text: 'rejected cidrHost' });
        },
      ),
      draws(1000),
    );
  });
});
