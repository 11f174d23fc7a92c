// The oracle answers CEL expressions as a Kubernetes API server would: JSON lines in, JSON lines out, in order.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime/debug"
)

func main() {
	versions := flag.Bool("modules", false, "print the versions of the modules that decide the answers, then exit")
	overloads := flag.Bool("overloads", false, "print every overload of the environments, one JSON line each, then exit")
	flag.Parse()
	if *overloads {
		if err := printOverloads(os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	if *versions {
		printModules(os.Stdout)
		return
	}
	if err := serve(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// serve flushes only when no further line waits, so that a batch costs few writes and a person still gets each answer at once.
func serve(in io.Reader, out io.Writer) error {
	reader := bufio.NewReaderSize(in, 1<<20)
	writer := bufio.NewWriterSize(out, 1<<20)
	encoder := json.NewEncoder(writer)
	encoder.SetEscapeHTML(false)
	programs := newProgramCache()
	for {
		line, readErr := reader.ReadBytes('\n')
		if len(line) > 0 && !(len(line) == 1 && line[0] == '\n') {
			if err := encoder.Encode(answerLine(programs, line)); err != nil {
				return err
			}
		}
		if readErr != nil || reader.Buffered() == 0 {
			if err := writer.Flush(); err != nil {
				return err
			}
		}
		if readErr == io.EOF {
			return nil
		}
		if readErr != nil {
			return readErr
		}
	}
}

func printModules(out io.Writer) {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return
	}
	for _, module := range info.Deps {
		fmt.Fprintf(out, "%s %s\n", module.Path, module.Version)
	}
}
