package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"
)

// shells holds the script that each shell has to read. They ask the program
// itself for the words: cli answers to --generate-bash-completion.
var shells = []struct{ name, script string }{
	{"bash", `_policygraph() {
	local cur words
	cur="${COMP_WORDS[COMP_CWORD]}"
	words=("${COMP_WORDS[@]:0:COMP_CWORD}")
	[[ "$cur" == -* ]] && words+=("$cur")
	local IFS=$'\n'
	COMPREPLY=($(compgen -W "$("${words[@]}" --generate-bash-completion 2>/dev/null)" -- "$cur"))
}
complete -o bashdefault -o default -F _policygraph policygraph
`},
	{"zsh", `#compdef policygraph
_policygraph() {
	local cur=${words[CURRENT]} asked=("${(@)words[1,CURRENT-1]}")
	[[ "$cur" == -* ]] && asked+=("$cur")
	local -a answers=("${(@f)$("${asked[@]}" --generate-bash-completion 2>/dev/null)}")
	[[ -n "$answers" ]] && compadd -- "${answers[@]%%:*}" || _files
}
compdef _policygraph policygraph
`},
	{"fish", ""}, // cli writes it
}

func completionCommand() *cli.Command {
	var names []string
	for _, s := range shells {
		names = append(names, s.name)
	}
	return &cli.Command{
		Name:      "completion",
		Usage:     "print the script that completes commands in a shell",
		ArgsUsage: strings.Join(names, "|"),
		Description: `Examples:
   source <(policygraph completion bash)
   policygraph completion fish > ~/.config/fish/completions/policygraph.fish`,
		BashComplete: completeWords(func() []string { return names }),
		Action: func(c *cli.Context) error {
			if err := wantArgs(c, strings.Join(names, "|")); err != nil {
				return err
			}
			for _, s := range shells {
				if s.name != c.Args().First() {
					continue
				}
				script := s.script
				if s.name == "fish" {
					var err error
					if script, err = c.App.ToFishCompletion(); err != nil {
						return err
					}
				}
				_, err := io.WriteString(c.App.Writer, script)
				return err
			}
			return misused(c, "unknown shell %q", c.Args().First())
		},
	}
}

// completeWords completes the first argument from a list, and flags.
func completeWords(words func() []string) cli.BashCompleteFunc {
	return func(c *cli.Context) {
		cli.DefaultCompleteWithFlags(c.Command)(c)
		if c.Args().Present() {
			return
		}
		for _, w := range words() {
			_, _ = fmt.Fprintln(c.App.Writer, w)
		}
	}
}
