// `portolan completion SHELL`: prints a script with which a shell completes commands, options and file names.
import type { Locale } from '../../core/i18n/locales.ts';
import type { Messages } from '../../core/i18n/messages.ts';
import { type OptionKinds, parseOptions } from './parse-options.ts';
import { notAmong, UsageError } from './usage-error.ts';

export const kinds: OptionKinds = { lang: 'value', help: 'flag' };

/** Each command with its options as they are typed. */
export type Options = readonly (readonly [command: string, options: readonly string[]])[];

const bash = (all: Options): string => `# portolan completion bash > /etc/bash_completion.d/portolan
_portolan() {
  local current=\${COMP_WORDS[COMP_CWORD]} words=''
  if [ "$COMP_CWORD" -eq 1 ]; then
    words='${all.map(([command]) => command).join(' ')}'
  else
    case \${COMP_WORDS[1]} in
${all.map(([command, options]) => `      ${command}) words='${options.join(' ')}' ;;`).join('\n')}
    esac
    case $current in -*) ;; *) words='' ;; esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [ -n "$words" ] || COMPREPLY=($(compgen -f -- "$current"))
}
complete -o filenames -F _portolan portolan
`;

const zsh = (all: Options): string => `#compdef portolan
# portolan completion zsh > "\${fpath[1]}/_portolan"
_portolan() {
  if (( CURRENT == 2 )); then
    compadd -- ${all.map(([command]) => command).join(' ')}
  elif [[ $PREFIX == -* ]]; then
    case $words[2] in
${all.map(([command, options]) => `      ${command}) compadd -- ${options.join(' ')} ;;`).join('\n')}
    esac
  else
    _files
  fi
}
compdef _portolan portolan
`;

const fish = (all: Options): string =>
  [
    '# portolan completion fish > ~/.config/fish/completions/portolan.fish',
    `complete -c portolan -n __fish_use_subcommand -f -a '${all.map(([command]) => command).join(' ')}'`,
    ...all.flatMap(([command, options]) =>
      options.map((option) => `complete -c portolan -n '__fish_seen_subcommand_from ${command}' -l ${option.slice(2)}`),
    ),
    '',
  ].join('\n');

const pwsh = (all: Options): string => `# portolan completion pwsh >> $PROFILE
Register-ArgumentCompleter -Native -CommandName portolan -ScriptBlock {
  param($word, $line)
  $options = @{
${all.map(([command, options]) => `    '${command}' = '${options.join(' ')}'`).join('\n')}
  }
  $typed = @($line.CommandElements | ForEach-Object { $_.ToString() })
  $isCommand = $typed.Count -lt 2 -or ($typed.Count -eq 2 -and $word -ne '')
  $words = if ($isCommand) { $options.Keys | Sort-Object } elseif ($word -like '-*') { -split $options[$typed[1]] }
  $words | Where-Object { $_ -like "$word*" }
}
`;

const shells = { bash, zsh, fish, pwsh } as const;
const isShell = (name: string): name is keyof typeof shells => Object.hasOwn(shells, name);

/** Runs `portolan completion` and returns the exit status. Throws a UsageError (status 2) for bad usage. */
export const completionOf =
  (optionsOf: () => Promise<Options>) =>
  async (args: readonly string[], _: Locale, t: Messages<'cli'>): Promise<number> => {
    const options = parseOptions(args, kinds, t);
    const choices = Object.keys(shells);
    if (options.has('help')) {
      console.log(t('completion.help', { shells: choices.join('|') }));
      return 0;
    }
    const [value, ...more] = options.files;
    if (value === undefined || more.length > 0)
      throw new UsageError(t('completion.missing', { choices: choices.join(', ') }));
    if (!isShell(value))
      throw notAmong(t, t('completion.unknown', { value, choices: choices.join(', ') }), { value, choices });
    process.stdout.write(shells[value](await optionsOf()));
    return 0;
  };
