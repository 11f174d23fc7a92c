package main

import (
	"fmt"
	"sync"

	"github.com/google/cel-go/cel"
	"k8s.io/apimachinery/pkg/util/version"
	admissioncel "k8s.io/apiserver/pkg/admission/plugin/cel"
	"k8s.io/apiserver/pkg/cel/environment"
)

const newestKubernetes = "1.37"

// compilers holds one admission compiler for each environment version.
type compilers struct {
	mutex  sync.Mutex
	byName map[string]admissioncel.Compiler
}

func (c *compilers) get(kubernetes string) (admissioncel.Compiler, error) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if compiler, ok := c.byName[kubernetes]; ok {
		return compiler, nil
	}
	parsed, err := version.ParseMajorMinor(kubernetes)
	if err != nil {
		return nil, fmt.Errorf("kubernetes: %w", err)
	}
	// `self` and `oldSelf` are what CRD rules call the object; declared beside the admission variables so that those rules can be asked too.
	extended, err := environment.MustBaseEnvSet(parsed).Extend(environment.VersionedOptions{
		IntroducedVersion: version.MajorMinor(1, 0),
		EnvOptions: []cel.EnvOption{
			cel.Variable("self", cel.DynType),
			cel.Variable("oldSelf", cel.DynType),
		},
	})
	if err != nil {
		return nil, err
	}
	compiler := admissioncel.NewCompiler(extended)
	c.byName[kubernetes] = compiler
	return compiler, nil
}

// expression is what the admission compiler wants of a policy: its text, and any result type will do.
type expression string

func (e expression) GetExpression() string    { return string(e) }
func (e expression) ReturnTypes() []*cel.Type { return []*cel.Type{cel.AnyType} }

// program is an expression ready to run, or the reason why it cannot.
type program struct {
	run          cel.Program
	typeName     string
	compileError string
}

func compile(compiler admissioncel.Compiler, text string) program {
	options := admissioncel.OptionalVariableDeclarations{HasParams: true, HasAuthorizer: true}
	// NewExpressions: the environment of the version asked for, not the union of all.
	result := compiler.CompileCELExpression(expression(text), options, environment.NewExpressions)
	if result.Error != nil {
		return program{compileError: result.Error.Error()}
	}
	return program{run: result.Program, typeName: result.OutputType.String()}
}

// programCache keeps the newest programs, so that one expression over many objects is compiled once.
type programCache struct {
	compilers compilers
	programs  map[[2]string]program
}

const programCacheSize = 2048

func newProgramCache() *programCache {
	return &programCache{
		compilers: compilers{byName: map[string]admissioncel.Compiler{}},
		programs:  map[[2]string]program{},
	}
}

func (c *programCache) get(kubernetes, text string) (program, error) {
	key := [2]string{kubernetes, text}
	if found, ok := c.programs[key]; ok {
		return found, nil
	}
	compiler, err := c.compilers.get(kubernetes)
	if err != nil {
		return program{}, err
	}
	compiled := compile(compiler, text)
	if len(c.programs) >= programCacheSize {
		clear(c.programs)
	}
	c.programs[key] = compiled
	return compiled, nil
}
