package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/google/cel-go/cel"
	"k8s.io/apimachinery/pkg/util/version"
	"k8s.io/apiserver/pkg/cel/environment"
)

const (
	oldestMinor = 23
	newestMinor = 37
)

// overload is one thing that an expression may call, with the environment version it first appears in.
type overload struct {
	ID     string   `json:"id"`
	Name   string   `json:"name"`
	Kind   string   `json:"kind"`
	Member bool     `json:"member,omitempty"`
	Args   []string `json:"args"`
	Result string   `json:"result,omitempty"`
	Since  string   `json:"since"`
}

// printOverloads enumerates the environments themselves, oldest first, so that nothing here can be forgotten by hand.
func printOverloads(out io.Writer) error {
	seen := map[string]overload{}
	for minor := oldestMinor; minor <= newestMinor; minor++ {
		env := environment.MustBaseEnvSet(version.MajorMinor(1, uint(minor))).NewExpressionsEnv()
		for key, found := range overloadsOf(env) {
			if _, ok := seen[key]; !ok {
				found.Since = fmt.Sprintf("1.%d", minor)
				seen[key] = found
			}
		}
	}
	sorted := slices.SortedFunc(maps.Values(seen), func(a, b overload) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for _, each := range sorted {
		if err := encoder.Encode(each); err != nil {
			return err
		}
	}
	return nil
}

func overloadsOf(env *cel.Env) map[string]overload {
	found := map[string]overload{}
	for name, function := range env.Functions() {
		for _, declared := range function.OverloadDecls() {
			each := overload{ID: declared.ID(), Name: name, Kind: "function", Member: declared.IsMemberFunction(), Args: []string{}, Result: declared.ResultType().String()}
			for _, argument := range declared.ArgTypes() {
				each.Args = append(each.Args, argument.String())
			}
			found[name+" "+each.ID] = each
		}
	}
	for _, macro := range env.Macros() {
		each := overload{ID: macro.MacroKey(), Name: macro.Function(), Kind: "macro", Member: macro.IsReceiverStyle(), Args: make([]string, macro.ArgCount())}
		for i := range each.Args {
			each.Args[i] = "expr"
		}
		found["macro "+each.ID] = each
	}
	return found
}
