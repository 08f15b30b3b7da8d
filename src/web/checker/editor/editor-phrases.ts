// The editor's own words, in the page's language: CodeMirror looks them up by their English text.
import type { Spoken } from '../shared/messages.ts';

/** The phrases of folding, search and comparing. */
export const editorPhrases = (say: Spoken['say']): Readonly<Record<string, string>> => ({
  Find: say('editor.find'),
  Replace: say('editor.replace.with'),
  next: say('editor.next'),
  previous: say('editor.previous'),
  all: say('editor.all'),
  'match case': say('editor.case'),
  'by word': say('editor.word'),
  regexp: say('editor.regexp'),
  replace: say('editor.replace'),
  'replace all': say('editor.replace.all'),
  close: say('editor.close'),
  'current match': say('editor.current'),
  'on line': say('editor.on-line'),
  'replaced match on line $': say('editor.replaced', { line: '$' }),
  'replaced $ matches': say('editor.replaced.count', { number: '$' }),
  'Go to line': say('editor.go-to-line'),
  go: say('editor.go'),
  'Fold line': say('editor.fold'),
  'Unfold line': say('editor.unfold'),
  unfold: say('editor.unfold'),
  'folded code': say('editor.folded'),
  'Folded lines': say('editor.folded'),
  'Unfolded lines': say('editor.unfolded'),
  to: say('editor.to'),
  '$ unchanged lines': say('editor.unchanged', { number: '$' }),
  'Control character': say('editor.control'),
  'Selection deleted': say('editor.deleted'),
});
