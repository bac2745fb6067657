// Policygraph reads Chinese government work reports and keeps what they say as
// a graph that can be asked.
//
// This package turns words on a command line into calls, and nothing else: one
// file a command, an action of a screen at most. A command is a value in
// [commands].
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/urfave/cli/v2"

	"policygraph/queries"
)

// The exit codes.
const (
	done   = 0
	failed = 1
	misuse = 2
)

// commands lists the commands in the order of the help. Each call makes new
// ones, because cli writes into them.
func commands() []*cli.Command {
	return []*cli.Command{
		buildCommand(), removeCommand(), mergeCommand(), verifyCommand(), extractCommand(), normalizeCommand(), explainCommand(),
		queryCommand(), queriesCommand(), showCommand(), mentionsCommand(), stagesCommand(), exportCommand(),
		mergesCommand(), reviewCommand(),
		evalCommand(), trainCommand(), listCommand(), completionCommand(),
	}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// After the first Ctrl-C asks to stop, a second one kills.
	context.AfterFunc(ctx, stop)
	code := run(ctx, os.Args, os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is the whole program: arguments in, exit code out.
func run(ctx context.Context, args []string, in io.Reader, out, errw io.Writer) int {
	app := newApp(in, out, errw)
	err := app.RunContext(ctx, flagsFirst(app.Commands, args))
	if err == nil {
		return done
	}
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		err = errors.New("interrupted")
	}
	for line := range strings.SplitSeq(err.Error(), "\n") {
		_, _ = fmt.Fprintf(errw, "policygraph: %s\n", line)
	}
	if _, ok := errors.AsType[*usageError](err); ok || errors.Is(err, queries.ErrParam) {
		return misuse
	}
	return failed
}

func newApp(in io.Reader, out, errw io.Writer) *cli.App {
	app := &cli.App{
		Name:                 "policygraph",
		HelpName:             "policygraph",
		Usage:                "government work reports as a graph that can be asked",
		UsageText:            "policygraph COMMAND [arguments and flags in any order]",
		Version:              version(),
		Reader:               in,
		Writer:               out,
		ErrWriter:            errw,
		Commands:             commands(),
		EnableBashCompletion: true,
		HideHelpCommand:      true,
		Action:               noCommand,
		OnUsageError:         onUsageError,
		// The default handler calls os.Exit inside the library.
		ExitErrHandler: func(*cli.Context, error) {},
	}
	for _, c := range app.Commands {
		c.OnUsageError = onUsageError
		c.HideHelpCommand = true // so that "show help" asks for an entity
	}
	return app
}

// version is the module's version, or the commit that it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}

// noCommand runs when the first argument is no command.
func noCommand(c *cli.Context) error {
	if !c.Args().Present() {
		return cli.ShowAppHelp(c)
	}
	name := c.Args().First()
	return misused(c, "unknown command %q; %s", name, cli.SuggestCommand(c.App.Commands, name))
}
