package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"
)

// usageError is a mistake in how the program was called: exit code 2.
type usageError struct{ err error }

func (e *usageError) Error() string { return e.err.Error() }
func (e *usageError) Unwrap() error { return e.err }

// misused makes a usage error that points at the help.
func misused(c *cli.Context, format string, args ...any) error {
	return &usageError{fmt.Errorf(format+"\nsee %s --help", append(args, c.Command.HelpName)...)}
}

// onUsageError is what cli calls when flags do not parse.
func onUsageError(c *cli.Context, err error, _ bool) error { return misused(c, "%w", err) }

// wantArgs checks the number of arguments; names are for the message. A name
// that ends with … takes one or more.
func wantArgs(c *cli.Context, names ...string) error {
	for i, name := range names {
		if c.NArg() <= i {
			return misused(c, "missing %s", strings.TrimSuffix(name, "…"))
		}
	}
	if c.NArg() > len(names) && (len(names) == 0 || !strings.HasSuffix(names[len(names)-1], "…")) {
		return misused(c, "unexpected argument %q", c.Args().Get(len(names)))
	}
	return nil
}

// oneOf checks the value of a flag against a list.
func oneOf(c *cli.Context, flag string, allowed []string) (string, error) {
	v := c.String(flag)
	if !slices.Contains(allowed, v) {
		return "", misused(c, "--%s %q: want one of %s", flag, v, strings.Join(allowed, ", "))
	}
	return v, nil
}

// The flags that more than one command has.
func storeFlag() cli.Flag {
	return &cli.StringFlag{Name: "store", Value: defaultStore, EnvVars: []string{"POLICYGRAPH_STORE"}, Usage: "folder of the graph, or postgres://user:password@host/database"}
}

const defaultStore = "graph.db"

// storeDir is the value of --store; an empty one, as an empty variable gives,
// means the default.
func storeDir(c *cli.Context) string { return cmp.Or(c.String("store"), defaultStore) }

func outputFlag() cli.Flag {
	return &cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE` instead of standard output"}
}

func keepGoingFlag() cli.Flag {
	return &cli.BoolFlag{Name: "keep-going", Aliases: []string{"k"}, Usage: "go on after an input that cannot be read; the exit code is still 1"}
}

func titleFlag() cli.Flag {
	return &cli.StringFlag{Name: "title", Usage: "title of the report, where the text has none: `包头市青山区2025年政府工作报告`"}
}

func timeoutFlag() cli.Flag {
	return &cli.DurationFlag{Name: "timeout", Value: time.Minute, Usage: "give up after this long; 0 never"}
}

// flagsFirst moves the flags of a command before its arguments, because the
// flag package stops at the first argument. What follows "--" stays.
func flagsFirst(cmds []*cli.Command, args []string) []string {
	at := slices.IndexFunc(args[min(1, len(args)):], func(s string) bool { return !strings.HasPrefix(s, "-") }) + 1
	if at == 0 {
		return args
	}
	i := slices.IndexFunc(cmds, func(c *cli.Command) bool { return c.HasName(args[at]) })
	if i < 0 {
		return args
	}
	var flags, rest []string
	tail := args[at+1:]
	for len(tail) > 0 {
		s := tail[0]
		tail = tail[1:]
		switch {
		case s == "--":
			rest = append(append(rest, s), tail...)
			tail = nil
		case s == "-" || !strings.HasPrefix(s, "-") || s == "--generate-bash-completion":
			rest = append(rest, s)
		default:
			flags = append(flags, s)
			if takesValue(cmds[i], s) && len(tail) > 0 {
				flags = append(flags, tail[0])
				tail = tail[1:]
			}
		}
	}
	return slices.Concat(args[:at+1], flags, rest)
}

// takesValue says whether the argument s is a flag of c whose value is the
// next argument.
func takesValue(c *cli.Command, s string) bool {
	name := strings.TrimLeft(s, "-")
	for _, f := range c.Flags {
		if slices.Contains(f.Names(), name) {
			_, isBool := f.(*cli.BoolFlag)
			return !isBool
		}
	}
	return false
}
