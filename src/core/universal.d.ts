// What browser, worker and Node have alike besides ECMAScript itself, as far as core uses it. With `lib: ES2024` and no
// types of a runtime, a use of anything else does not compile.

/** Decodes bytes of one encoding: https://encoding.spec.whatwg.org/#interface-textdecoder. */
declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean });
  decode(input?: Uint8Array): string;
}

/** Encodes Latin-1 text in Base64. Throws on other characters. */
declare function btoa(text: string): string;

/** Decodes Base64 to Latin-1 text. Throws on text that is no Base64. */
declare function atob(text: string): string;
